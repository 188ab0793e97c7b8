using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Stalls;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class StalledTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness", s => s.Expect(Duration.FromDays(5)))
        .Stage("decision")
        .Stage("care", s => s.In(Phase.AfterPurchase).Expect(Duration.FromDays(2))));

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => GeneratedLogs.Small.Sample(RequireAgreement, iter: 3_000);

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_larger_logs() => GeneratedLogs.Middling.Sample(RequireAgreement, iter: 100);

    [Fact]
    public void Those_longest_over_the_limit_come_first_with_what_they_are_worth()
    {
        StalledReport report = Measure(
            Monday + Duration.FromDays(20),
            Enters("slow", 0, "awareness"), Worth("slow", 1_250),
            Enters("slower", 0, "awareness"), Enters("slower", 1, "decision"), Enters("slower", 2, "awareness"), Worth("slower", 100),
            Enters("young", 15, "awareness"),
            Enters("nameless", 14, "awareness"));

        report.Journeys.Select(row => (row.Journey.Value, row.DaysInStage, row.DaysOver)).Should().Equal(("slow", 20, 15), ("slower", 18, 13), ("nameless", 6, 1));
        report.Stalled.Should().Be(new Proportion(3, 4));
        report["awareness"].LimitedBy.Should().Be(StallLimit.Expectation);
        report.ValueAtStake.Single().ToString().Should().Be("1,350.00 EUR of 2");
        report.WithoutValue.Should().Be(1);
        report.Journeys[0].ToString().Should().Be("slow: 20 days in awareness, 15 days too long, worth 1,250.00 EUR");
        report.ToString().Should().StartWith("stalled 0.75 (").And.Contain("at stake 1,350.00 EUR of 2");
    }

    [Fact]
    public void Where_nothing_is_expected_nine_in_ten_ended_visits_set_the_limit()
    {
        JourneyEvent[] ended = [.. Enumerable.Range(1, 11).SelectMany(days => new JourneyEvent[] { Enters($"ended-{days}", 0, "decision"), Closes($"ended-{days}", days, "lost") })];

        StalledReport report = Measure(Monday + Duration.FromDays(30), [.. ended, Enters("at", 20, "decision"), Enters("over", 19, "decision")]);

        report["decision"].Limit.Should().Be(Duration.FromDays(10));
        report["decision"].LimitedBy.Should().Be(StallLimit.P90OfEnded);
        report.Journeys.Select(row => (row.Journey.Value, row.DaysOver)).Should().Equal(("over", 1));
    }

    [Fact]
    public void Without_an_expectation_or_an_ended_visit_nothing_is_said()
    {
        StalledReport report = Measure(Monday + Duration.FromDays(900), Enters("alone", 0, "decision"));

        report.Journeys.Should().BeEmpty();
        report["decision"].LimitedBy.Should().Be(StallLimit.None);
        report["decision"].Open.Should().Be(1);
        report["decision"].Stalled.Value.Should().BeNull();
        report.Stalled.Value.Should().BeNull();
    }

    [Fact]
    public void What_has_been_bought_is_no_longer_at_stake()
    {
        StalledReport report = Measure(
            Monday + Duration.FromDays(20),
            Enters("customer", 0, "awareness"), Closes("customer", 1, "won"), Enters("customer", 2, "care"), Worth("customer", 500));

        report.Journeys.Single().IsAtStake.Should().BeFalse();
        report.Journeys.Single().Value.Should().Be(new Money(500, "EUR"));
        report.ValueAtStake.Should().BeEmpty();
        report.WithoutValue.Should().Be(0);
    }

    [Fact]
    public void A_stage_that_is_not_in_the_report_is_named()
    {
        Action ask = () => _ = Measure(Monday)["nowhere"];

        ask.Should().Throw<ArgumentException>().WithMessage("*'nowhere'*awareness, decision, care*");
    }

    private static void RequireAgreement(GeneratedLog generated)
    {
        StalledReport found = generated.Build().Measure(generated.AsOf, Metric.Stalled).Get(Metric.Stalled);
        ReferenceLog log = generated.Reference();
        IReadOnlyList<(ReferenceJourney Journey, ReferenceVisit Visit)> expected = ReferenceStalled.Visits(log);
        ReferenceVisit[] open = [.. log.Journeys.SelectMany(j => j.Visits).Where(v => v.IsOpen)];

        found.AsOf.Should().Be(generated.AsOf);
        found.Journeys.Select(row => (row.Journey.Value, row.Stage.Value, row.Over)).Should().Equal(
            ReferenceStalled.Of(log).OrderByDescending(stalled => stalled.Over).ThenBy(stalled => stalled.Journey, StringComparer.Ordinal));
        foreach (StalledJourney row in found.Journeys)
        {
            (ReferenceJourney journey, ReferenceVisit visit) = expected.Single(stalled => stalled.Journey.Key == row.Journey);
            row.Since.Should().Be(visit.Entered);
            row.InStage.Should().Be(log.AsOf - visit.Entered);
            row.Value.Should().Be(journey.Value);
            row.IsAtStake.Should().Be(!journey.IsClosed);
        }

        Counts(found.Stalled).Should().Be((expected.Count, open.Count(v => !v.IsEntryUnknown && ReferenceStalled.LimitOf(log, v.Stage) is not null)));
        Sums(found.ValueAtStake).Should().Equal(WorthOf(expected));
        found.WithoutValue.Should().Be(expected.Count(stalled => !stalled.Journey.IsClosed && stalled.Journey.Value is null));
        foreach (Stage stage in log.Definition.Stages)
        {
            (ReferenceJourney, ReferenceVisit Visit)[] here = [.. expected.Where(stalled => stalled.Visit.Stage == stage)];
            StageStalls row = found[stage.Id];
            row.Limit.Should().Be(ReferenceStalled.LimitOf(log, stage));
            row.Open.Should().Be(open.Count(v => v.Stage == stage && !v.IsEntryUnknown));
            row.UnknownEntries.Should().Be(open.Count(v => v.Stage == stage && v.IsEntryUnknown));
            Counts(row.Stalled).Should().Be((here.Length, row.Limit is null ? 0 : row.Open));
            Sums(row.ValueAtStake).Should().Equal(WorthOf(here));
        }
    }

    private static (long, long) Counts(Proportion share) => (share.Successes, share.Trials);

    private static IEnumerable<(string, decimal, long)> Sums(Rows<MoneySum> sums) => sums.Select(sum => (sum.Total.Currency, sum.Total.Amount, sum.Count));

    private static IEnumerable<(string, decimal, long)> WorthOf(IEnumerable<(ReferenceJourney Journey, ReferenceVisit)> stalled) => stalled
        .Where(s => !s.Journey.IsClosed && s.Journey.Value is not null).Select(s => s.Journey.Value!.Value)
        .GroupBy(value => value.Currency).OrderBy(values => values.Key, StringComparer.Ordinal)
        .Select(values => (values.Key, values.Sum(value => value.Amount), (long)values.Count()));

    private static StalledReport Measure(Instant asOf, params JourneyEvent[] events) => JourneyLog.Of(Definition, events).Measure(asOf, Metric.Stalled).Get(Metric.Stalled);

    private static StageEntered Enters(string journey, int day, string stage) => new() { Journey = journey, At = Monday + Duration.FromDays(day), Stage = stage };

    private static JourneyClosed Closes(string journey, int day, string outcome) => new() { Journey = journey, At = Monday + Duration.FromDays(day), Outcome = outcome };

    private static ValueChanged Worth(string journey, decimal amount) => new() { Journey = journey, At = Monday, Value = new Money(amount, "EUR") };
}
