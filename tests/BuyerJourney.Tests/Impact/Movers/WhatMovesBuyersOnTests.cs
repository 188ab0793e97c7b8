using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Exposures;
using BuyerJourney.Impact.Movers;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Statistics;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Movers;

public class WhatMovesBuyersOnTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void Every_action_agrees_with_the_reference_on_any_log() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            ReferenceLog log = generated.Reference();
            WhatMovesBuyersOnReport found = generated.Build().Measure(generated.AsOf, Metric.WhatMovesBuyersOn).Get(Metric.WhatMovesBuyersOn);
            var done =
                from stage in log.Definition.Stages
                from stay in ReferenceStay.InStage(log, stage)
                where stay.IsStartKnown
                from touch in stay.Journey.Events.Take(stay.LastEvent ?? int.MaxValue).Skip(stay.FirstEvent).OfType<TouchpointHappened>()
                from kind in Enum.GetValues<ActionKind>()
                from name in NamesOf(kind, touch)
                select (stage.Id, kind, name);
            found.Actions.Select(row => (row.Stage, row.Kind, row.Action)).Should().BeEquivalentTo(done.Distinct());

            foreach (ActionComparison row in found.Actions)
            {
                Stage stage = log.Definition.FindStage(row.Stage)!;
                ReferenceStay[] stays = [.. ReferenceStay.InStage(log, stage)];
                var exposure = new ReferenceExposure(log.AsOf, null, e => e is TouchpointHappened t && NamesOf(row.Kind, t).Contains(row.Action));
                row.Visits.Should().Be(stays.Count(s => s.IsStartKnown && exposure.FirstIn(s) is not null));
                row.Landmark.Outcome.Should().Be(LandmarkOutcome.Advanced);
                row.Landmark.Landmark.Should().Be(exposure.Landmark(stays));
                (ReferenceStay[] with, ReferenceStay[] without) = exposure.At(row.Landmark.Landmark!.Value, stays);
                row.Landmark.Table.Should().Be(new TwoByTwoTable(Advanced(with), Decided(with) - Advanced(with), Advanced(without), Decided(without) - Advanced(without)));
                row.AtRisk.AdvancesWith.Events.Should().Be(stays.Count(s => s.Ending == VisitEnding.Advanced && exposure.EndsWith(s, GeneratedLogs.Step)));
                row.AtRisk.AdvancesWith.Exposure.ShouldMatch(stays.Aggregate(Duration.Zero, (sum, s) => sum + exposure.TimeWith(s, GeneratedLogs.Step)).TotalDays);
                (row.MovesOn && row.HoldsBack).Should().BeFalse();
                (row.IsRequired && row.Landmark.QValue is not null).Should().BeFalse();
            }

            ActionComparison[] family = [.. found.Actions.Where(row => !row.IsRequired)];
            family.Select(row => row.Landmark.QValue).Should().Equal(BenjaminiHochberg.QValues([.. family.Select(row => row.Landmark.PValue)]));
        },
        iter: 150);

    [Fact]
    public void What_a_rule_asks_for_before_it_lets_a_journey_on_is_required_there_and_not_elsewhere()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey
            .Stage("talks").Stage("trial").Stage("decision").Stage("parked", s => s.OnHold())
            .Touchpoint("intro").Touchpoint("demo").Touchpoint("call").Touchpoint("webinar").Touchpoint("farewell")
            .Rule("talks", "trial", on: "asks", r => r
                .Requires(Criterion.All(Criterion.Touchpoint("demo").Times(1), Criterion.Any(Criterion.Touchpoint("call"), Criterion.Touchpoint("webinar"))))
                .Requires(Criterion.Any(Criterion.Touchpoint("intro"), Criterion.All(Criterion.Touchpoint("intro"), Criterion.Touchpoint("call")))))
            .Rule("talks", "lost", on: "leaves", r => r.Requires(Criterion.Touchpoint("farewell")))
            .Rule("trial", "decision", on: "goes-on", r => r.Requires(Criterion.Not(Criterion.Touchpoint("farewell"))))
            .Rule("trial", "talks", on: "goes-back", r => r.Requires(Criterion.Touchpoint("call")))
            .Rule("decision", "won", on: "signs", r => r.Requires(Criterion.Touchpoint("call")))
            .Rule("parked", RuleTarget.StageLeft, on: "resumes"));
        string[] touchpoints = ["intro", "demo", "call", "webinar", "farewell"];
        var log = JourneyLog.Of(definition, new[] { "talks", "trial", "decision" }.SelectMany((stage, i) => (JourneyEvent[])
        [
            new StageEntered { Journey = "a", At = Start + Duration.FromDays(i), Stage = stage },
            .. touchpoints.Select(touchpoint => new TouchpointHappened { Journey = "a", At = Start + Duration.FromDays(i + 0.5), Touchpoint = touchpoint }),
        ]));

        WhatMovesBuyersOnReport report = log.Measure(Start + Duration.FromDays(9), Metric.WhatMovesBuyersOn).Get(Metric.WhatMovesBuyersOn);

        report.Required.Select(row => (row.Stage.Value, row.Action)).Should().Equal(("talks", "demo"), ("talks", "intro"), ("decision", "call"));
        report["talks", ActionKind.Touchpoint, "demo"].ToString().Should().Contain("required, not ranked");
        report.ToString().Should().Contain("not causes");
    }

    [Fact]
    public void A_touchpoint_is_required_only_where_every_rule_that_leads_on_asks_for_it()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey
            .Stage("talks").Stage("trial").Stage("parked", s => s.OnHold())
            .Touchpoint("intro").Touchpoint("demo").Touchpoint("call")
            .Rule("talks", "trial", on: "formal", r => r.Requires(Criterion.Touchpoint("demo")).Requires(Criterion.Touchpoint("intro")))
            .Rule("talks", "won", on: "fast", r => r.Requires(Criterion.Touchpoint("intro")))
            .Rule("trial", "won", on: "signs", r => r.Requires(Criterion.Touchpoint("demo")))
            .Rule("trial", "won", on: "signs-at-once")
            .Rule("parked", "trial", on: "calls-back", r => r.Requires(Criterion.Touchpoint("call")))
            .Rule("parked", RuleTarget.StageLeft, on: "resumes"));
        var log = JourneyLog.Of(definition, new[] { "talks", "trial", "parked" }.SelectMany((stage, i) => (JourneyEvent[])
        [
            new StageEntered { Journey = "a", At = Start + Duration.FromDays(i), Stage = stage },
            .. definition.Touchpoints.Select(touchpoint => new TouchpointHappened { Journey = "a", At = Start + Duration.FromDays(i + 0.5), Touchpoint = touchpoint.Id }),
        ]));

        WhatMovesBuyersOnReport report = log.Measure(Start + Duration.FromDays(9), Metric.WhatMovesBuyersOn).Get(Metric.WhatMovesBuyersOn);

        report.Required.Select(row => (row.Stage.Value, row.Action)).Should().Equal(("talks", "intro"));
    }

    /// <summary>
    /// Buyers who are going to be lost are lost early, and buyers who stay advance at the same pace every day; a newsletter comes at random times and does nothing. Long visits have it and advance: the naive
    /// comparison sees a great help.
    /// </summary>
    [Fact]
    public void A_touchpoint_that_comes_late_and_does_nothing_does_not_look_helpful()
    {
        int falseAlarms = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            JourneyLog log = Simulated(seed, visits: 1_500, speedUp: 1);
            ActionComparison newsletter = log.Measure(log.Latest!.Value, Metric.WhatMovesBuyersOn).Get(Metric.WhatMovesBuyersOn)["talks", ActionKind.Touchpoint, "newsletter"];

            Naive(log).RiskDifference.Value.Should().BeGreaterThan(0.2);
            Naive(log).FisherPValue.Should().BeLessThan(1e-10);
            newsletter.Landmark.Difference.Value.Should().BeInRange(-0.2, 0.2);
            newsletter.AtRisk.AdvanceRatio.Value.Should().BeInRange(0.75, 1.33);
            falseAlarms += newsletter.MovesOn || newsletter.HoldsBack ? 1 : 0;
            falseAlarms += newsletter.AtRisk.AdvanceRatio.PValue < 0.05 ? 1 : 0;
        }

        // Of 40 tests at 5 % two are expected to alarm; more than six would happen once in 250 times.
        falseAlarms.Should().BeLessThanOrEqualTo(6);
    }

    [Fact]
    public void A_touchpoint_that_doubles_the_pace_is_found_by_both_comparisons()
    {
        JourneyLog log = Simulated(seed: 7, visits: 20_000, speedUp: 2);
        WhatMovesBuyersOnReport report = log.Measure(log.Latest!.Value, Metric.WhatMovesBuyersOn).Get(Metric.WhatMovesBuyersOn);
        ActionComparison newsletter = report["talks", ActionKind.Touchpoint, "newsletter"];

        report.MovesOn.Should().Contain(newsletter);
        newsletter.Landmark.Difference.Interval!.Value.Lower.Should().BeGreaterThan(0);
        newsletter.AtRisk.AdvanceRatio.Interval!.Value.Contains(2).Should().BeTrue();
        newsletter.AtRisk.AdvanceRatio.Interval!.Value.Lower.Should().BeGreaterThan(1.5);
    }

    [Fact]
    public void Some_kinds_alone_are_a_family_of_their_own()
    {
        WhatMovesBuyersOnMetric some = Metric.WhatMovesBuyersOn.Of(ActionKind.Person, ActionKind.Strategy).By(Duration.FromDays(2)).Within(Dimension.Segment);

        some.Name.Should().Be("what moves buyers on: Strategy, Person by 2:00:00:00 within segment");
        GeneratedLogs.Middling.Sample(
            generated =>
            {
                WhatMovesBuyersOnReport report = generated.Build().Measure(generated.AsOf, some).Get(some);
                report.Actions.Select(row => row.Kind).Except([ActionKind.Person, ActionKind.Strategy]).Should().BeEmpty();
                report.Actions.Where(row => !row.Landmark.IsLandmarkGiven || row.Landmark.Landmark != Duration.FromDays(2)).Should().BeEmpty();
                report.Actions.Where(row => row.Landmark.Table.Exposed.Trials + row.Landmark.Table.Unexposed.Trials > 0 && row.Landmark.WithinStrata is null).Should().BeEmpty();
            },
            iter: 100);
        FluentActions.Invoking(() => Metric.WhatMovesBuyersOn.Of()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Metric.WhatMovesBuyersOn.Of(ActionKind.Team, ActionKind.Team)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Metric.WhatMovesBuyersOn.By(Duration.FromDays(-1))).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static string[] NamesOf(ActionKind kind, TouchpointHappened touch) => kind switch
    {
        ActionKind.Touchpoint => [touch.Touchpoint.Value],
        ActionKind.Strategy => touch.Strategy is { } strategy ? [strategy] : [],
        ActionKind.Feature => [.. touch.FeaturesShown],
        ActionKind.PainPoint => [.. touch.PainPointsAddressed],
        ActionKind.Team => touch.Team.IsNone ? [] : [touch.Team.Value],
        _ => touch.Person is { } person ? [person] : [],
    };

    private static int Decided(IEnumerable<ReferenceStay> stays) => stays.Count(s => s.Left is not null);

    private static int Advanced(IEnumerable<ReferenceStay> stays) => stays.Count(s => s.Ending == VisitEnding.Advanced);

    /// <summary>What a spreadsheet would compare: visits in which it ever happened against all others.</summary>
    private static TwoByTwoTable Naive(JourneyLog log)
    {
        EventCode newsletter = log.Codes.Touchpoint("newsletter");
        long[,] counts = new long[2, 2];
        foreach (JourneyTrace trace in log.Traces())
        {
            if (trace.IsClosed)
            {
                counts[trace.Has(newsletter) ? 0 : 1, trace.IsWon ? 0 : 1]++;
            }
        }

        return new TwoByTwoTable(counts[0, 0], counts[0, 1], counts[1, 0], counts[1, 1]);
    }

    private static JourneyLog Simulated(int seed, int visits, double speedUp)
    {
        var random = new Random(seed);
        var builder = new JourneyLogBuilder(JourneyDefinition.Create("sales", journey => journey.Stage("talks")));
        EventCode newsletter = builder.Codes.Touchpoint("newsletter");
        for (int i = 0; i < visits; i++)
        {
            JourneyIndex journey = builder.Journey($"{seed}-{i}");
            builder.Add(journey, builder.Codes.Stage("talks"), Start);

            // Days. Half of the buyers were never going to stay: they leave within days.
            double lost = random.NextDouble() < 0.5 ? Exponential(random, 1) : Exponential(random, 40);
            double happens = Exponential(random, 10);
            double won = Exponential(random, 25);
            if (won > happens)
            {
                won = happens + ((won - happens) / speedUp);
            }

            double end = Math.Min(lost, won);
            if (happens < end)
            {
                builder.Add(journey, newsletter, Start + Duration.FromMinutes(Math.Ceiling(happens * 1440)));
            }

            builder.Add(journey, builder.Codes.Outcome(won < lost ? "won" : "lost"), Start + Duration.FromMinutes(Math.Ceiling(end * 1440) + 1));
        }

        return builder.Build();
    }

    private static double Exponential(Random random, double mean) => -mean * Math.Log(1 - random.NextDouble());
}
