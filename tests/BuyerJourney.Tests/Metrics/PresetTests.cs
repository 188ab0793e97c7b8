using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Steps;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>What the presets of ordered funnels do where the reference's cases say nothing.</summary>
public class PresetTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey.Stage("awareness"));

    [Theory]
    [InlineData("a b c", 3)]
    [InlineData("a b a c", 3)]
    [InlineData("a a b c", 3)]
    [InlineData("a c b", 2)]
    [InlineData("a c b c", 3)]
    [InlineData("a b x c", 2)]
    [InlineData("x a b c", 3)]
    [InlineData("b c", 0)]
    public void A_journey_may_go_back_a_step_where_reentry_is_allowed(string events, int reached) =>
        ReachedIn(events, StepPattern.ClickHouse(["a", "b", "c"], Duration.FromDays(9), WindowFunnelModes.StrictOrder | WindowFunnelModes.AllowReentry)).Should().Be(reached);

    [Fact]
    public void Reentry_is_allowed_only_where_the_order_is_strict() =>
        ((Action)(() => StepPattern.ClickHouse(["a"], Duration.FromDays(1), WindowFunnelModes.AllowReentry))).Should().Throw<ArgumentException>().WithMessage("*StrictOrder*");

    // What systems of raw events would take for a second step, and stop at, is no step of a journey.
    [Theory]
    [InlineData(WindowFunnelModes.StrictDeduplication)]
    [InlineData(WindowFunnelModes.StrictOrder)]
    [InlineData(WindowFunnelModes.StrictOrder | WindowFunnelModes.AllowReentry)]
    public void A_stage_recorded_again_stops_no_journey(WindowFunnelModes modes)
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("a").Stage("b").Stage("c"));
        JourneyLog log = TestLogs.Of(definition, Instant.FromUtc(2026, 3, 2, 9, 0), "a 0, a 1, b 2, b 3, c 4");

        ReachedOf(log, StepPattern.ClickHouse([Step.Stage("a"), Step.Stage("b"), Step.Stage("c")], Duration.FromDays(9), modes)).Should().Be(3);
        ReachedOf(log, StepPattern.PostHog([Step.Stage("a"), Step.Stage("b"), Step.Stage("c")], Duration.FromDays(9), StepOrder.Strict)).Should().Be(3);
    }

    // In PostHog the furthest attempt decides: where it is spoiled, a clean one that got less far does not count in its place.
    [Theory]
    [InlineData("a x b a", 0)]
    [InlineData("a x b a b", 2)]
    [InlineData("a b a x b", 0)]
    [InlineData("a x a", 1)]
    [InlineData("a x", 0)]
    [InlineData("a b x c a b", 0)]
    [InlineData("a x b c a b", 2)]
    public void A_spoiled_attempt_excludes_the_journey_unless_another_got_as_far(string events, int reached) =>
        ReachedIn(events, StepPattern.PostHog(["a", "b", "c"], Duration.FromDays(9)) with { Exclusions = [new StepExclusion("x", 1, 3)] }).Should().Be(reached);

    [Fact]
    public void The_modes_of_ClickHouse_agree_with_its_own_walk() => Gen.Select(Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1]).Array[0, 10], Gen.Int[0, 6], Gen.Int[0, 11]).Sample(
        (events, window, chosen) =>
        {
            long now = 0;
            (long At, int Step)[] happened = [.. events.Select(e => (now += e.Item2, e.Item1))];
            WindowFunnelModes modes = (chosen % 2 == 0 ? WindowFunnelModes.None : WindowFunnelModes.StrictIncrease)
                | (chosen / 2 % 2 == 0 ? WindowFunnelModes.None : WindowFunnelModes.StrictDeduplication)
                | (chosen / 4) switch { 0 => WindowFunnelModes.None, 1 => WindowFunnelModes.StrictOrder, _ => WindowFunnelModes.StrictOrder | WindowFunnelModes.AllowReentry };
            JourneyLog log = JourneyLog.Of(Definition, happened.Select(e => Touch($"{(char)('a' + e.Step)}", Duration.FromSeconds(e.At))));
            if (log.JourneyCount > 0)
            {
                ReachedOf(log, StepPattern.ClickHouse(["a", "b", "c"], Duration.FromSeconds(window), modes)).Should().Be(LevelOf(happened, 3, window, modes), modes.ToString());
            }
        },
        iter: 5_000);

    /// <summary>
    /// windowFunnel as its documentation and the cases tell it: for each step the start of the chain that came to it last; of one instant strangers first, then events in the order of their steps.
    /// </summary>
    private static int LevelOf((long At, int Step)[] happened, int steps, long window, WindowFunnelModes modes)
    {
        bool strictOrder = modes.HasFlag(WindowFunnelModes.StrictOrder);
        bool allowReentry = modes.HasFlag(WindowFunnelModes.AllowReentry);
        var came = new (long From, long At)?[steps];
        foreach ((long at, int step) in happened.OrderBy(e => e.At).ThenBy(e => e.Step < steps ? e.Step : -1))
        {
            if (step >= steps)
            {
                if (strictOrder && came[0] is not null) break;
            }
            else if (step == 0)
            {
                if (strictOrder && !allowReentry && came[1] is not null) break;
                came[0] = (at, at);
            }
            else if (modes.HasFlag(WindowFunnelModes.StrictDeduplication) && came[step] is not null)
            {
                break;
            }
            else if (strictOrder && came[0] is not null && came[step - 1] is null)
            {
                if (!allowReentry) break;
            }
            else if (came[step - 1] is { } before && at <= before.From + window && !(modes.HasFlag(WindowFunnelModes.StrictIncrease) && before.At >= at))
            {
                came[step] = (before.From, at);
                if (step == steps - 1)
                {
                    return steps;
                }
            }
        }

        return Array.FindLastIndex(came, c => c is not null) + 1;
    }

    private static int ReachedIn(string events, StepPattern pattern) =>
        ReachedOf(JourneyLog.Of(Definition, events.Split(' ').Select((name, i) => Touch(name, Duration.FromDays(i)))), pattern);

    private static int ReachedOf(JourneyLog log, StepPattern pattern)
    {
        OrderedFunnelMetric metric = Metric.OrderedFunnel(pattern);
        OrderedFunnelReport report = log.Measure(log.Latest!.Value, metric).Get(metric);
        return report.Steps.Count(step => step.Count > 0);
    }

    private static TouchpointHappened Touch(string touchpoint, Duration after) => new() { Journey = "deal", At = Instant.FromUtc(2026, 3, 2, 9, 0) + after, Touchpoint = touchpoint };
}
