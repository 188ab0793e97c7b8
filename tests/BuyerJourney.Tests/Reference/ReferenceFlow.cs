using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>How journeys move, from their visits and closes, as lists of places by name.</summary>
internal sealed class ReferenceFlow(ReferenceLog log)
{
    public IReadOnlyList<ReferenceJourney> WithPath => [.. log.Journeys.Where(j => PathOf(j).Count > 0)];

    /// <summary>The paths, each with how often it was taken.</summary>
    public IReadOnlyDictionary<string, int> Variants => WithPath.GroupBy(j => string.Join(" → ", PathOf(j).Select(p => p.Name))).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>Each step from one place to the next, with its time; null when nobody knows when it began.</summary>
    public ILookup<(string From, string To), Duration?> Transitions => log.Journeys.SelectMany(StepsOf).ToLookup(step => (step.From, step.To), step => step.Time);

    public long PassedOver(Stage stage) => log.Journeys.Sum(j => j.Visits.Count(v => PassesOver(j, v).Contains(stage)));

    public bool Skips(ReferenceJourney journey) => journey.Visits.Any(v => PassesOver(journey, v).Any());

    /// <summary>"On-hold stages lie outside the order": who comes back from hold to a stage before the one in which the journey was set aside has gone back.</summary>
    public bool StepsBack(ReferenceJourney journey) => journey.Visits.Any(v =>
        LeftInOrder(journey, v) is { } from && log.Definition.Stages.Any(to => to.Id.Value == v.Next && !to.IsOnHold && to.Index < from.Index));

    /// <summary>"Cycle = first event to close"; of a journey that began nobody knows when there is none.</summary>
    public static Duration? Cycle(ReferenceJourney journey) => journey.Close is { } close && !HasUnknownStart(journey) ? close.At - journey.Start : null;

    public static bool HasUnknownStart(ReferenceJourney journey) => journey.Visits is [{ IsEntryUnknown: true }, ..];

    /// <summary>All time spent in the stage, divided by the visits that ended.</summary>
    public double? MeanStayTicks(Stage stage)
    {
        ReferenceVisit[] known = [.. log.Journeys.SelectMany(j => j.Visits).Where(v => v.Stage == stage && !v.IsEntryUnknown)];
        int ended = known.Count(v => !v.IsOpen);
        return ended == 0 ? null : known.Sum(v => ((v.Left ?? log.AsOf) - v.Entered).TotalTicks) / ended;
    }

    /// <summary>The probability of a win by following the shares of ended visits step by step, until hardly anybody is left on the way; null when the way may not end.</summary>
    public double? WinProbability(Stage stage) => Follow(stage) is { } walk ? walk.Won : null;

    public double? ExpectedTicksToClose(Stage stage) => Follow(stage) is { } walk ? walk.Ticks : null;

    /// <summary>Each stage at the start of the visit to it, and each close, in the order in which the journey came to them.</summary>
    private static List<(string Name, Instant At, bool IsUnknown)> PathOf(ReferenceJourney journey)
    {
        var path = new List<(string Name, Instant At, bool IsUnknown)>();
        for (int position = 0; position < journey.Events.Count; position++)
        {
            path.AddRange(journey.Visits.Where(v => v.FirstEvent == position).Select(v => (v.Stage.Id.Value, v.Entered, v.IsEntryUnknown)));
            path.AddRange(journey.Closes.Where(c => c.Position == position).Select(c => (c.Outcome.Id.Value, c.At, false)));
        }

        return path;
    }

    private IEnumerable<(string From, string To, Duration? Time)> StepsOf(ReferenceJourney journey)
    {
        List<(string Name, Instant At, bool IsUnknown)> path = PathOf(journey);
        return path.Zip(path.Skip(1)).Select(step => (step.First.Name, step.Second.Name, step.First.IsUnknown ? (Duration?)null : step.Second.At - step.First.At));
    }

    /// <summary>The stage of the order that the end of a visit leaves: of one on hold, that in which the journey was set aside, unless it was closed in between.</summary>
    private static Stage? LeftInOrder(ReferenceJourney journey, ReferenceVisit visit)
    {
        int place = journey.Visits.ToList().IndexOf(visit);
        while (journey.Visits[place].Stage.IsOnHold)
        {
            if (place == 0 || journey.Visits[place - 1].Next != journey.Visits[place].Stage.Id.Value)
            {
                return null;
            }

            place--;
        }

        return journey.Visits[place].Stage;
    }

    private IReadOnlyList<Stage> PassesOver(ReferenceJourney journey, ReferenceVisit visit)
    {
        if (LeftInOrder(journey, visit) is not { } from || visit.Next is null)
        {
            return [];
        }

        Stage[] later = [.. ReferenceStageOrder.Of(log.Definition).Where(s => s.Index > from.Index)];
        if (log.Definition.Outcomes.FirstOrDefault(o => o.Id.Value == visit.Next) is { } outcome)
        {
            return outcome.IsWon ? [.. later.Where(s => !s.IsAfterPurchase)] : [];
        }

        Stage to = log.Definition.Stages.Single(s => s.Id.Value == visit.Next);
        return to.IsOnHold ? [] : [.. later.Where(s => s.Index < to.Index)];
    }

    private (double Won, double? Ticks)? Follow(Stage stage)
    {
        if (stage.IsAfterPurchase)
        {
            return null;
        }

        var ways = log.Journeys.SelectMany(j => j.Visits).Where(v => v.Next is not null).ToLookup(v => v.Stage.Id.Value, v => v.Next!);
        string[] onTheWay = [.. log.Definition.Stages.Where(s => !s.IsAfterPurchase).Select(s => s.Id.Value)];
        string[] reached = Spread([stage.Id.Value]);
        if (reached.Any(from => !Spread([from]).Any(r => ways[r].Any(to => !onTheWay.Contains(to)))))
        {
            return null;
        }

        var here = new Dictionary<string, double> { [stage.Id.Value] = 1 };
        double won = 0;
        double? ticks = 0;
        for (int step = 0; step < 20_000 && here.Values.Sum() > 1e-15; step++)
        {
            var next = new Dictionary<string, double>();
            foreach ((string from, double share) in here)
            {
                ticks += share * MeanStayTicks(log.Definition.FindStage(from)!);
                foreach (IGrouping<string, string> to in ways[from].GroupBy(to => to))
                {
                    double part = share * to.Count() / ways[from].Count();
                    won += log.Definition.FindOutcome(to.Key) is { IsWon: true } ? part : 0;
                    if (onTheWay.Contains(to.Key))
                    {
                        next[to.Key] = next.GetValueOrDefault(to.Key) + part;
                    }
                }
            }

            here = next;
        }

        return (won, ticks);

        string[] Spread(string[] from)
        {
            string[] more = [.. from.Concat(from.SelectMany(f => ways[f])).Where(onTheWay.Contains).Distinct()];
            return more.Length == from.Length ? more : Spread(more);
        }
    }
}
