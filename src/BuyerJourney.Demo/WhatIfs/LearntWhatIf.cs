using System.Collections.Immutable;
using BuyerJourney.Demo.Panels;
using BuyerJourney.Demo.Sources;
using BuyerJourney.Impact;
using BuyerJourney.Impact.SlowStages;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Simulation.Fitting;
using BuyerJourney.Simulation.Simulators;
using BuyerJourney.Simulation.WhatIf;

namespace BuyerJourney.Demo.WhatIfs;

/// <summary>What would follow if the costliest obstacle were gone, or the worst bottleneck took half as long: by a simulator that is learnt from the journeys.</summary>
/// <param name="Reports">What would follow from each; empty where there is too little to learn from.</param>
/// <param name="Problem">Why what was learnt can't be simulated; null where it can.</param>
internal sealed record LearntWhatIf(ImmutableArray<WhatIfReport> Reports, string? Problem = null)
{
    private const int Seed = 1;

    // Enough for a median; 20 runs of more take longer than somebody at a console waits.
    private const int MostJourneys = 2_000;

    public static LearntWhatIf Of(MeasuredLog source, MetricReports reports)
    {
        if (source.Log.Earliest is not { } from || from >= source.AsOf || reports.Get(Metric.Funnel).Stages.All(stage => stage.Entered == 0))
        {
            return new LearntWhatIf([]);
        }

        var fit = SimulatorFit.To(source.Log, source.AsOf, Seed);
        var options = new WhatIfOptions { Journeys = Math.Clamp(source.Log.JourneyCount, 1, MostJourneys), From = from, Until = source.AsOf, Threads = Environment.ProcessorCount };
        try
        {
            return new LearntWhatIf([.. Changes(fit, reports).Select(change => fit.Simulator.WhatIf(change, options, Figure.WinRate, Figure.MedianSalesCycle))]);
        }
        catch (JourneySimulatorException problem)
        {
            return new LearntWhatIf([], problem.Message);
        }
    }

    private static IEnumerable<Change> Changes(SimulatorFit fit, MetricReports reports)
    {
        HashSet<string> learnt = [.. fit.Stages.SelectMany(stage => stage.Obstacles).Select(obstacle => obstacle.Obstacle.Value)];
        if (reports.Get(Metric.ObstacleImpact).ByCost().FirstOrDefault(row => learnt.Contains(row.Obstacle)) is { } worst)
        {
            yield return Change.WithoutObstacle(worst.Obstacle);
        }

        Bottleneck? slowest = reports.Get(Metric.SlowStages).Bottlenecks.SelectMany(ranking => ranking.Stages).FirstOrDefault(line => fit.Stages.Any(stage => stage.Stage == line.Stage));
        if (slowest is not null)
        {
            yield return Change.ScaleStay(slowest.Stage, 0.5);
        }
    }
}
