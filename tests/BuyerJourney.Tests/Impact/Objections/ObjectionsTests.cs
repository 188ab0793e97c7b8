using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Objections;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Objections;

public class ObjectionsTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void Every_rate_agrees_with_the_reference_on_any_log() => Gen.Select(GeneratedLogs.Middling, Gen.Int[1, 10]).Sample(
        (generated, steps) =>
        {
            Duration within = GeneratedLogs.Step * steps;
            ReferenceLog log = generated.Reference();
            ObjectionsReport found = generated.Build().Measure(generated.AsOf, Metric.ObjectionsAfterTouchpoints(within)).Get(Metric.ObjectionsAfterTouchpoints(within));
            var occurrences = log.Journeys.SelectMany(j => j.Events.Select((e, i) => (e, i)).Where(p => p.e is TouchpointHappened).Select(p => (
                ((TouchpointHappened)p.e).Touchpoint,
                p.e.At,
                Raised: j.Events.Skip(p.i + 1).TakeWhile(e => e is not TouchpointHappened && e.At <= p.e.At + within).OfType<ObstacleRaised>().Select(e => e.Obstacle).ToHashSet()))).ToList();

            found.Touchpoints.Select(row => row.Touchpoint).Should().BeEquivalentTo(occurrences.Select(o => o.Touchpoint).Distinct());
            foreach (TouchpointObjections row in found.Touchpoints)
            {
                var matured = occurrences.Where(o => o.Touchpoint == row.Touchpoint && o.At + within <= log.AsOf).ToList();
                row.Unmatured.Should().Be(occurrences.Count(o => o.Touchpoint == row.Touchpoint) - matured.Count);
                row.Rate.Should().Be(new Proportion(matured.Count(o => o.Raised.Count > 0), matured.Count));
                row.Objections.Should().BeEquivalentTo(matured.SelectMany(o => o.Raised).GroupBy(o => o).Select(o => new ObjectionRate(o.Key, new Proportion(o.Count(), matured.Count))));
                row.Objections.Select(o => o.Rate.Successes).Should().BeInDescendingOrder();
            }
        },
        iter: 300);

    [Fact]
    public void An_objection_belongs_to_the_touchpoint_before_it()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("talks").Touchpoint("demo").Touchpoint("call").Obstacle("price"));
        ObjectionsMetric metric = Metric.ObjectionsAfterTouchpoints(Duration.FromDays(2));
        ObjectionsReport report = JourneyLog.Of(
            definition,
            [
                new TouchpointHappened { Journey = "a", At = Start, Touchpoint = "demo" },
                new ObstacleRaised { Journey = "a", At = Start + Duration.FromDays(2), Obstacle = "price" },
                new TouchpointHappened { Journey = "b", At = Start, Touchpoint = "demo" },
                new TouchpointHappened { Journey = "b", At = Start + Duration.FromDays(1), Touchpoint = "call" },
                new ObstacleRaised { Journey = "b", At = Start + Duration.FromDays(1.5), Obstacle = "price" },
                new ObstacleRaised { Journey = "b", At = Start + Duration.FromDays(9), Obstacle = "price" },
                new TouchpointHappened { Journey = "c", At = Start + Duration.FromDays(29), Touchpoint = "demo" },
            ]).Measure(Start + Duration.FromDays(30), metric).Get(metric);

        report["demo"].Rate.Should().Be(new Proportion(1, 2));
        report["demo"].Unmatured.Should().Be(1);
        report["call"].Objections.Should().Equal(new ObjectionRate("price", new Proportion(1, 1)));
        report.ToString().Should().Contain("demo: 0.50 (0.09–0.91), 1 of 2; price 0.50").And.Contain("not causes");
        FluentActions.Invoking(() => report["mail"]).Should().Throw<ArgumentException>().WithMessage("*'mail'*demo, call*");
    }

    [Fact]
    public void No_trial_matures_in_a_window_without_end_however_early_it_is()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("talks").Touchpoint("demo").Obstacle("price"));
        var before = Instant.FromUtc(1960, 1, 1, 0, 0);
        ObjectionsMetric metric = Metric.ObjectionsAfterTouchpoints(Duration.MaxValue);
        ObjectionsReport report = JourneyLog.Of(definition, [new TouchpointHappened { Journey = "a", At = before, Touchpoint = "demo" }, new ObstacleRaised { Journey = "a", At = before, Obstacle = "price" }])
            .Measure(before, metric).Get(metric);

        (report["demo"].Rate, report["demo"].Unmatured).Should().Be((new Proportion(0, 0), 1));
        report["demo"].Objections.Should().BeEmpty();
    }

    [Fact]
    public void Refuses_a_window_of_no_length() => FluentActions.Invoking(() => Metric.ObjectionsAfterTouchpoints(Duration.Zero)).Should().Throw<ArgumentOutOfRangeException>();
}
