using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Statistics;

namespace BuyerJourney.Benchmarks.FullSets;

/// <summary>The full set as one would write it with LINQ over a list of events.</summary>
internal sealed class LinqFullSet
{
    private readonly List<Happened> _events;

    public LinqFullSet(SalesData data) => _events =
    [
        .. Enumerable.Range(0, data.JourneyCount).SelectMany(journey => Enumerable.Range(data.Offsets[journey], data.Offsets[journey + 1] - data.Offsets[journey])
            .Select(i => new Happened(journey, data.Segments[journey], data.Codes[i], data.Ticks[i]))),
    ];

    public FullSet Of()
    {
        var set = new FullSet();
        IEnumerable<Visited> visits = _events
            .GroupBy(e => e.Journey)
            .SelectMany(journey =>
            {
                List<Happened> ordered = [.. journey.OrderBy(e => e.At)];
                return ordered
                    .Zip(ordered.Skip(1).Cast<Happened?>().Append(null), (e, next) => (Event: e, Next: next))
                    .Where(v => v.Event.Code < SalesData.StageCount)
                    .GroupBy(v => v.Event.Code)
                    .SelectMany(stage => stage.Select((v, i) => new Visited(v.Event.Segment, v.Event.Code, v.Next?.Code, v.Next?.At - v.Event.At, i > 0)));
            });
        foreach (var stage in visits.GroupBy(v => (v.Segment, v.Stage)))
        {
            int cell = FullSet.CellOf(stage.Key.Segment, stage.Key.Stage);
            List<Visited> all = [.. stage];
            List<long> stays = [.. all.Where(v => v.Stay is not null).Select(v => v.Stay!.Value).Order()];
            set.Entered[cell] = all.Count(v => !v.Again);
            set.Reentries[cell] = all.Count(v => v.Again);
            set.Open[cell] = all.Count(v => v.Next is null);
            set.TotalStay[cell] = stays.Sum();
            set.MedianStay[cell] = Quantile.OfSorted(stays.ToArray(), 0.5) ?? 0;
            set.P90Stay[cell] = Quantile.OfSorted(stays.ToArray(), 0.9) ?? 0;
            foreach (var next in all.Where(v => v.Next is not null).CountBy(v => v.Next!.Value))
            {
                set.Moves[(cell * FullSet.Nexts) + next.Key] = next.Value;
            }
        }

        foreach (var segment in _events.Where(e => e.Code >= SalesData.StageCount).CountBy(e => (e.Segment, e.Code)))
        {
            (segment.Key.Code == SalesData.Won ? set.JourneysWon : set.JourneysLost)[segment.Key.Segment] = segment.Value;
        }

        set.SetEndingsFromMoves();
        set.SetMeans();
        return set;
    }

    private sealed record Happened(int Journey, int Segment, int Code, long At);

    private sealed record Visited(int Segment, int Stage, int? Next, long? Stay, bool Again);
}
