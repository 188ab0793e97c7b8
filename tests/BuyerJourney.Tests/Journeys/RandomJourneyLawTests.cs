using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Conformance;
using CsCheck;

namespace BuyerJourney.Tests.Journeys;

/// <summary>Laws over any definition and any commands.</summary>
public sealed class RandomJourneyLawTests
{
    private const int Samples = 3_000;

    [Fact]
    public void Nothing_is_found_against_what_a_journey_accepted() => Gen.Int.Sample(
        seed =>
        {
            var random = new RandomJourneys(seed);
            if (random.Definition() is not { } definition) return;
            Journey journey = random.Journey(definition);

            Deviations.In(definition, journey.Events).Should().BeEmpty();
            ConformanceReport report = JourneyLog.Of(definition, [.. journey.Events]).Measure(journey.LastEventAt, Metric.Conformance).Get(Metric.Conformance);

            // A touchpoint after a loss is a fact that a journey takes, and comes after the close.
            report.Deviations.Where(row => row.Kind != DeviationKind.AfterClose || row.To is not null).Should().BeEmpty();
        },
        iter: Samples,
        print: Print);

    [Fact]
    public void What_a_trigger_needs_is_what_Fire_says_and_CanFire_agrees() => Gen.Int.Sample(
        seed =>
        {
            var random = new RandomJourneys(seed);
            if (random.Definition() is not { } definition) return;
            Journey journey = random.Journey(definition);
            foreach (TriggerOption option in journey.PermittedTriggers(journey.LastEventAt))
            {
                JourneyDecision fired = journey.Fire(option.Trigger.Id, journey.LastEventAt);

                option.Needs.Should().Equal(fired.Refusals);
                journey.CanFire(option.Trigger.Id, journey.LastEventAt).Should().Be(fired.Accepted);
            }
        },
        iter: Samples,
        print: Print);

    [Fact]
    public void A_journey_closed_and_open_again_says_that_it_was_reopened() => Gen.Int.Sample(
        seed =>
        {
            var random = new RandomJourneys(seed);
            if (random.Definition() is not { } definition) return;
            Journey journey = random.Journey(definition);
            for (int i = 1; i < journey.Events.Count; i++)
            {
                Journey before = Journey.Replay(definition, journey.Events.Take(Math.Max(i, 2)));
                bool opens = i >= 2 && !before.IsOpen && Journey.Replay(definition, journey.Events.Take(i + 1)).IsOpen;

                if (opens) journey.Events[i - 1].Should().BeOfType<JourneyReopened>();
            }
        },
        iter: Samples / 10,
        print: Print);

    private static string Print(int seed)
    {
        var random = new RandomJourneys(seed);
        JourneyDefinition definition = random.Definition()!;
        string[] rules = [.. definition.Rules.Select(rule => $"{rule} priority {rule.Priority}: {string.Join(" ", rule.Requires)}")];
        return string.Join(Environment.NewLine, [$"seed {seed}, permits {definition.Policies}", .. rules, .. random.Journey(definition).Events.Select(e => e.ToString())]);
    }
}
