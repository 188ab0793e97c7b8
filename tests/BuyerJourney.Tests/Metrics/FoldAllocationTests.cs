using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>"No allocation per journey": what a fold needs it keeps from journey to journey.</summary>
public class FoldAllocationTests
{
    private const int Journeys = 2_000;

    // What the walk itself needs once is not the same from run to run: the runtime finds out, as it compiles it better, what need not lie on the heap. The smallest object has 24 bytes.
    private const int LessThanAByteEach = Journeys;

    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("decision").Touchpoint("intro-call").Touchpoint("demo").Obstacle("budget")
        .Rule("awareness", "decision", on: "goes-on").Rule("decision", "awareness", on: "goes-back").Rule("decision", "won", on: "signs").RuleFromAnyStage("lost", on: "declines"));

    private static readonly StepPattern Pattern = new()
    {
        Steps = ["intro-call", new FunnelStep("demo") { IsOptional = true, AtMost = Duration.FromDays(9) }, Step.Stage("decision"), Step.Outcome("won")],
        Window = Duration.FromDays(20),
        Ties = TiePolicy.FavourConversion,
        Exclusions = [new StepExclusion(Step.ObstacleRaised("budget"), 1, 3)],
    };

    public static TheoryData<string> Metrics => [.. Folded.Keys];

    private static Dictionary<string, Metric> Folded => new Metric[]
    {
        Metric.Funnel, Metric.Conformance, Metric.DataQuality, Metric.LeavesAfterDemo,
    }.ToDictionary(metric => metric.Name);

    [Fact]
    public void The_walk_over_attempts_allocates_nothing()
    {
        JourneyLog log = Log();
        var walk = new AttemptWalk(Pattern, log.Codes);
        WalkAll(log, walk).Should().BeGreaterThan(Journeys / 10);

        (AllocatedBy(() => WalkAll(log, walk)) - AllocatedBy(() => LookAtAll(log))).Should().BeLessThan(LessThanAByteEach);
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void A_fold_allocates_nothing_per_journey(string name)
    {
        JourneyLog log = Log();
        Metric metric = Folded[name];
        Tally tally = metric.CreateTally(new TallyScope(log.Codes, LengthKeeping.OneByOne));
        FoldAll(log, metric, tally);

        (AllocatedBy(() => FoldAll(log, metric, tally)) - AllocatedBy(() => LookAtAll(log))).Should().BeLessThan(LessThanAByteEach);
    }

    // The least of several runs: what every journey cost, each of them would show; what the runtime does in one of them, as when it compiles what runs anew, says nothing.
    private static long AllocatedBy(Action action) => Enumerable.Range(0, 5).Min(_ =>
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });

    /// <summary>What the walk over visits needs, once for all journeys.</summary>
    private static int LookAtAll(JourneyLog log)
    {
        int visits = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            visits += trace.Visits.Length;
        }

        return visits;
    }

    private static int WalkAll(JourneyLog log, AttemptWalk walk)
    {
        int counting = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            walk.Walk(trace);
            for (int i = 0; i < walk.Count; i++)
            {
                counting += walk.Counts(i) ? 1 : 0;
            }
        }

        return counting;
    }

    private static void FoldAll(JourneyLog log, Metric metric, Tally tally)
    {
        foreach (JourneyTrace trace in log.Traces())
        {
            metric.FoldInto(tally, trace.Alone, 1);
        }
    }

    private static JourneyLog Log()
    {
        var random = new Random(7);
        var builder = new JourneyLogBuilder(Definition);
        for (int i = 0; i < Journeys; i++)
        {
            JourneyIndex journey = builder.Journey($"deal-{i}");
            Instant at = Instant.FromUtc(2026, 1, 1, 0, 0);
            void Add(EventCode code) => builder.Add(journey, code, at += Duration.FromHours(random.Next(100)));
            Add(builder.Codes.Stage("awareness"));
            for (int round = random.Next(3); round >= 0; round--)
            {
                Add(builder.Codes.Touchpoint("intro-call"));
                if (random.Next(2) == 0) Add(builder.Codes.Touchpoint("demo"));
                if (random.Next(4) == 0) Add(builder.Codes.ObstacleRaised("budget"));
                Add(builder.Codes.Stage("decision"));
                if (round > 0) Add(builder.Codes.Stage("awareness"));
            }

            if (random.Next(3) > 0) Add(builder.Codes.Outcome(random.Next(2) == 0 ? "won" : "lost"));
        }

        return builder.Build();
    }
}
