using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Simulation.Tests.Impact;

/// <summary>Simulated journeys with an obstacle whose true effect is known, measured with the library's comparisons and with the one that people make first.</summary>
internal static class KnownObstacles
{
    public const int Journeys = 1_500;

    private static readonly Instant From = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly Instant AsOf = From + Duration.FromDays(300);

    /// <summary>Buyers leave the decision at any time alike: what has been does not change what comes.</summary>
    public static JourneySimulator SteadyDecisions(long seed) => Decisions(seed)
        .Stay("decision", Dwell.Exponential(Duration.FromDays(30))).Close("decision", "lost", 0.4).Close("decision", "won", 0.6);

    /// <summary>Those who say no say it soon; a yes takes its time.</summary>
    public static JourneySimulator QuickRefusals(long seed) => Decisions(seed)
        .Close("decision", "lost", 0.5, after: Dwell.Exponential(Duration.FromDays(8))).Close("decision", "won", 0.5, after: Dwell.Gamma(3, Duration.FromDays(12)));

    public static ObstacleImpactReport Measure(JourneySimulator simulator)
    {
        JourneyLog log = simulator.Run(Journeys, From, AsOf);
        return log.Measure(AsOf, Metric.ObstacleImpact).Get(Metric.ObstacleImpact);
    }

    /// <summary>Won against lost, of journeys that ever met the obstacle against those that never did.</summary>
    public static TwoByTwoTable EverMet(JourneySimulator simulator) => Compare(simulator, _ => true);

    /// <summary>The same among the journeys that came to the decision.</summary>
    public static TwoByTwoTable EverMetInDecision(JourneySimulator simulator) => Compare(simulator, visits => visits.Any(v => v.Stage == 1));

    /// <summary>Losses per day of decisions in which the obstacle ever came up, against those in which it never did.</summary>
    public static RateRatio LossesOfDecisionsWithAndWithout(JourneySimulator simulator)
    {
        JourneyLog log = simulator.Run(Journeys, From, AsOf);
        (long With, long Without) losses = default;
        (double With, double Without) days = default;
        foreach (JourneyTrace trace in log.Traces())
        {
            foreach (Visit visit in trace.Visits.ToArray().Where(v => v.Stage == 1))
            {
                double length = (Math.Min(visit.LeftTicks, AsOf.ToUnixTimeTicks()) - visit.EnteredTicks) / (double)NodaConstants.TicksPerDay;
                int lost = visit.Ending == VisitEnding.Lost ? 1 : 0;
                bool with = trace.Has(log.Codes.ObstacleRaised("paperwork"));
                losses = with ? (losses.With + lost, losses.Without) : (losses.With, losses.Without + lost);
                days = with ? (days.With + length, days.Without) : (days.With, days.Without + length);
            }
        }

        return new RateRatio(new Rate(losses.With, days.With), new Rate(losses.Without, days.Without));
    }

    private static JourneySimulator Decisions(long seed) => JourneySimulator
        .For(JourneyDefinition.Create("b2b", journey => journey.Stage("awareness").Stage("decision").Obstacle("paperwork")), seed)
        .Arrive(Arrivals.Poisson(perDay: 10))
        .Stay("awareness", Dwell.Exponential(Duration.FromDays(10))).Next("awareness", "decision", 0.6).Close("awareness", "lost", 0.4);

    private static TwoByTwoTable Compare(JourneySimulator simulator, Func<Visit[], bool> isCompared)
    {
        JourneyLog log = simulator.Run(Journeys, From, AsOf);
        EventCode raised = log.Codes.ObstacleRaised("paperwork");
        long[] counts = new long[4];
        foreach (JourneyTrace trace in log.Traces())
        {
            if (trace.IsClosed && isCompared(trace.Visits.ToArray()))
            {
                counts[(trace.Has(raised) ? 0 : 2) + (trace.IsWon ? 0 : 1)]++;
            }
        }

        return new TwoByTwoTable(counts[0], counts[1], counts[2], counts[3]);
    }
}
