using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Conformance;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class ConformanceTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("decision").Touchpoint("demo").Obstacle("budget")
        .Lost("lost", o => o.RequiresReason()).Won("won")
        .Attribute("seats", AttributeKind.Number)
        .Trigger("offers", t => t.Takes("price", AttributeKind.Number))
        .Rule("awareness", "decision", on: "accepts", r => r.Named("proposal").Requires(Criterion.Touchpoint("demo")).Requires(Criterion.Attribute("seats").AtLeast(5)))
        .Rule("decision", "awareness", on: "offers")
        .Rule("decision", "won", on: "signs")
        .RuleFromAnyStage("lost", on: "declines"));

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => GeneratedLogs.Small.Sample(RequireAgreement, iter: 3_000);

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_larger_logs() => GeneratedLogs.Middling.Sample(RequireAgreement, iter: 100);

    [Fact]
    public void Without_rules_a_close_without_its_reason_and_what_comes_after_it_deviate()
    {
        JourneyDefinition bare = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Stage("decision").Touchpoint("demo").Lost("lost", o => o.RequiresReason()));
        ConformanceReport report = JourneyLog.Of(bare, [Enters(0, "decision"), Enters(1, "awareness"), Closes(2, "lost"), Demo(3)]).Measure(Monday + Duration.FromDays(9), Metric.Conformance).Get(Metric.Conformance);

        report.HasRules.Should().BeFalse();
        report.Counts.Select(row => row.Kind).Should().BeEquivalentTo([DeviationKind.WrongReason, DeviationKind.AfterClose]);
    }

    [Fact]
    public void A_sound_journey_conforms()
    {
        ConformanceReport report = Measure(Enters(0, "awareness"), Seats(0, 7), Demo(1), Enters(2, "decision"), Closes(3, "won"));

        report.Conforming.Should().Be(new Proportion(1, 1));
        report.Deviations.Should().BeEmpty();
        report.HasRules.Should().BeTrue();
    }

    [Fact]
    public void Every_criterion_that_did_not_hold_then_is_named_with_its_rule()
    {
        ConformanceReport report = Measure(Enters(0, "awareness"), Enters(2, "decision"), Demo(2), Seats(3, 7), Closes(4, "won"));

        report.Conforming.Should().Be(new Proportion(0, 1));
        report.UnmetCriteria.Should().Be(2);
        report.Deviations.Select(row => (row.Rule, row.Need, row.To.ToString())).Should().Equal(
            ("proposal", "Needs the attribute 'seats' to be at least 5.", "decision"),
            ("proposal", "Needs the touchpoint 'demo' first.", "decision"));
        report.Deviations[1].ToString().Should().Be("deal at 2026-03-04T09:00:00Z: entering decision by the rule 'proposal' without what it asks for: Needs the touchpoint 'demo' first.");
    }

    [Fact]
    public void Starts_transitions_reasons_and_events_after_the_close_are_counted_by_kind()
    {
        ConformanceReport report = Measure(Enters(0, "decision"), Closes(1, "won"), Demo(2), Demo(2), Closes(3, "lost"), Enters(4, "awareness"), Closes(5, "lost"));

        report.ForbiddenStarts.Should().Be(1);
        report.ForbiddenTransitions.Should().Be(1);
        report.WrongReasons.Should().Be(1);
        report.AfterClose.Should().Be(3);
        report.Counts.Select(row => row.ToString()).Should().Equal(
            "1 time on 1 journey: entering decision as the first stage is a forbidden start",
            "1 time on 1 journey: entering awareness from lost is a forbidden transition",
            "1 time on 1 journey: closing as lost: The outcome 'lost' needs a reason.",
            "2 times on 1 journey: demo after the close as won",
            "1 time on 1 journey: closing as lost after the close as won");
        report.ToString().Should().StartWith("conforming 0.00 (");
    }

    [Fact]
    public void What_the_log_does_not_tell_gets_the_benefit_of_the_doubt()
    {
        StageEntered inTheMiddle = Enters(0, "awareness") with { IsEntryUnknown = true };

        ConformanceReport input = Measure(Enters(0, "awareness"), Seats(0, 7), Demo(1), Enters(2, "decision"), Enters(3, "awareness"));
        ConformanceReport middle = Measure(inTheMiddle, Enters(2, "decision"));

        input.Conforming.Should().Be(new Proportion(1, 1));
        input.Undecided.Should().Be(1);
        middle.Conforming.Should().Be(new Proportion(1, 1));
        middle.Undecided.Should().Be(1);
        middle.ToString().Should().Contain("1 move can't be judged from the log");
    }

    [Fact]
    public void Without_rules_only_events_after_the_close_deviate()
    {
        JourneyDefinition free = JourneyDefinition.Create("free", journey => journey.Stage("awareness").Stage("decision").Touchpoint("demo"));

        ConformanceReport report = JourneyLog.Of(free, [Enters(0, "decision"), Enters(1, "awareness"), Closes(2, "won"), Enters(3, "decision"), Closes(4, "lost"), Demo(5), Says(6)])
            .Measure(Monday + Duration.FromDays(9), Metric.Conformance).Get(Metric.Conformance);

        report.HasRules.Should().BeFalse();
        report.Counts.Single().ToString().Should().Be("1 time on 1 journey: demo after the close as lost");
    }

    [Fact]
    public void What_happens_to_a_customer_is_expected_where_there_are_stages_after_the_purchase()
    {
        JourneyDefinition cared = JourneyDefinition.Create("cared", journey => journey
            .Stage("decision").Stage("care", s => s.In(Phase.AfterPurchase)).Touchpoint("demo").Won("won").Lost("churned"));

        ConformanceReport report = JourneyLog.Of(cared, [Enters(0, "decision"), Closes(1, "won"), Demo(2), Enters(3, "care"), Demo(4), Closes(5, "churned")])
            .Measure(Monday + Duration.FromDays(9), Metric.Conformance).Get(Metric.Conformance);

        report.Conforming.Should().Be(new Proportion(1, 1));
    }

    private static void RequireAgreement(GeneratedLog generated)
    {
        ConformanceReport found = generated.Build().Measure(generated.AsOf, Metric.Conformance).Get(Metric.Conformance);
        IReadOnlyList<ReferenceConformance> expected = ReferenceConformance.Of(generated.Reference());

        found.AsOf.Should().Be(generated.AsOf);
        found.HasRules.Should().Be(!generated.Definition.Rules.IsEmpty);
        found.Deviations.Select(row => $"{row.Journey} {row.At} {row.Kind} {row.From} {row.To} {row.Rule} {row.Need}").Order(StringComparer.Ordinal).Should().Equal(
            expected.SelectMany(journey => journey.Deviations).Select(d => $"{d.Journey} {d.At} {d.Kind} {d.From} {d.To} {d.Rule} {d.Need}").Order(StringComparer.Ordinal));
        found.Undecided.Should().Be(expected.Sum(journey => journey.Undecided));
        found.Conforming.Should().Be(new Proportion(expected.Count(journey => journey.Deviations.Count == 0), expected.Count));
        found.Counts.Sum(row => row.Count).Should().Be(found.Deviations.Count);
        foreach (DeviationCount row in found.Counts)
        {
            JourneyDeviation[] rows = [.. found.Deviations.Where(d => d.Kind == row.Kind && d.What == row.What && d.From == row.From && d.Rule == row.Rule && d.Need == row.Need)];
            row.Count.Should().Be(rows.Length);
            row.Journeys.Should().Be(rows.DistinctBy(d => d.Journey).Count());
        }
    }

    private static ConformanceReport Measure(params JourneyEvent[] events) =>
        JourneyLog.Of(Definition, events).Measure(Monday + Duration.FromDays(9), Metric.Conformance).Get(Metric.Conformance);

    private static StageEntered Enters(int day, string stage) => new() { Journey = "deal", At = Monday + Duration.FromDays(day), Stage = stage };

    private static JourneyClosed Closes(int day, string outcome) => new() { Journey = "deal", At = Monday + Duration.FromDays(day), Outcome = outcome };

    private static TouchpointHappened Demo(int day) => new() { Journey = "deal", At = Monday + Duration.FromDays(day), Touchpoint = "demo" };

    private static FeedbackGiven Says(int day) => new() { Journey = "deal", At = Monday + Duration.FromDays(day), Score = 3 };

    private static AttributeChanged Seats(int day, decimal seats) => new() { Journey = "deal", At = Monday + Duration.FromDays(day), Attribute = "seats", Value = seats };
}
