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

    public long PassedOver(Stage stage) => log.Journeys.Sum(j => j.Visits.Count(v => PassesOver(v).Contains(stage)));

    public bool Skips(ReferenceJourney journey) => journey.Visits.Any(v => PassesOver(v).Any());

    /// <summary>"Cycle = first event to close"; of a journey that began nobody knows when there is none.</summary>
    public static Duration? Cycle(ReferenceJourney journey) => journey.Close is { } close && !HasUnknownStart(journey) ? close.At - journey.Start : null;

    public static bool HasUnknownStart(ReferenceJourney journey) => journey.Visits.Any(v => v.IsEntryUnknown);

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

    private List<(string Name, Instant At)> PathOf(ReferenceJourney journey)
    {
        var path = new List<(string Name, Instant At)>();
        foreach (ReferenceVisit visit in journey.Visits)
        {
            path.Add((visit.Stage.Id.Value, visit.Entered));
            if (visit.Next is { } next && IsOutcome(next))
            {
                path.Add((next, visit.Left!.Value));
            }
        }

        // A close that ended no visit is on the path when it is the last word.
        bool closedAnew = journey.Close is { } close && (path.Count == 0 || (IsOutcome(path[^1].Name) && path[^1].Name != close.Outcome.Id.Value));
        return closedAnew ? [.. path, (journey.Close!.Outcome.Id.Value, journey.Close.At)] : path;
    }

    private IEnumerable<(string From, string To, Duration? Time)> StepsOf(ReferenceJourney journey)
    {
        List<(string Name, Instant At)> path = PathOf(journey);
        return path.Zip(path.Skip(1)).Select((step, i) => (step.First.Name, step.Second.Name, i == 0 && HasUnknownStart(journey) ? (Duration?)null : step.Second.At - step.First.At));
    }

    private IReadOnlyList<Stage> PassesOver(ReferenceVisit visit)
    {
        if (visit.Stage.IsOnHold || visit.Next is null)
        {
            return [];
        }

        Stage[] later = [.. ReferenceStageOrder.Of(log.Definition).Where(s => s.Index > visit.Stage.Index)];
        if (log.Definition.Outcomes.FirstOrDefault(o => o.Id.Value == visit.Next) is { } outcome)
        {
            return outcome.IsWon ? [.. later.Where(s => !s.IsAfterPurchase)] : [];
        }

        Stage to = log.Definition.Stages.Single(s => s.Id.Value == visit.Next);
        return to.IsOnHold ? [] : [.. later.Where(s => s.Index < to.Index)];
    }

    private bool IsOutcome(string name) => log.Definition.Outcomes.Any(o => o.Id.Value == name);

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
