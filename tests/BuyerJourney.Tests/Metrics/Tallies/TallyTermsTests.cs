using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Goals;
using BuyerJourney.Impact;
using BuyerJourney.Logs;
using BuyerJourney.Maps;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Metrics.Sales;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Metrics.WorkingTime;
using NodaTime;

namespace BuyerJourney.Tests.Metrics.Tallies;

/// <summary>Tallies of journeys that were counted by other terms are refused: their figures would be wrong, and nothing would say so.</summary>
public class TallyTermsTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly Instant AsOf = Start + Duration.FromDays(100);
    private static readonly JourneyDefinition Sales = Define("sales");

    public static TheoryData<string, JourneyDefinition, Metric, string> OtherDefinitions => new()
    {
        { "another id", Define("shop"), Metric.Funnel, "There the definition is 'sales'; here the definition is 'shop'." },
        { "an outcome won, not lost", Define("sales", pilotIsWon: true), Metric.Funnel, "There the outcome 'pilot' is lost; here the outcome 'pilot' is won." },
        { "a stage on hold", Define("sales", proposal: s => s.OnHold()), Metric.Funnel, "There the stage 'proposal' is an ordinary one; here the stage 'proposal' is on hold." },
        { "a re-enterable stage", Define("sales", proposal: s => s.Reenterable()), Metric.Funnel, "There the stage 'proposal' is an ordinary one; here the stage 'proposal' is re-enterable." },
        { "a stage after the purchase", Define("sales", proposal: s => s.In(Phase.AfterPurchase)), Metric.Funnel, "here the stage 'proposal' is after the purchase." },
        { "rules of another version", Define("sales", version: 2), Metric.Conformance, "for the metric 'conformance' the rules are those of version 2." },
        { "another attribute", Define("sales", more: j => j.Attribute("industry", AttributeKind.Text)), Metric.DataQuality, "for the metric 'data quality' the attributes are" },
        { "a touchpoint of the buyer's", Define("sales", more: j => j.Touchpoint("reply", t => t.By(Side.Buyer))), Metric.Silence(after: Duration.FromDays(1)), "the buyer acts in the touchpoint 'reply'." },
        { "a touchpoint of the buyer's on the map", Define("sales", more: j => j.Touchpoint("reply", t => t.By(Side.Buyer))), Metric.MapObservations, "the buyer acts in the touchpoint 'reply'." },
        { "another phase", Define("sales", proposal: s => s.In(Phase.Decision)), Metric.ObstacleImpact, "the stage 'proposal' is of the phase Decision." },
        { "an obstacle of another name", Define("sales", more: j => j.Obstacle("price", o => o.AlsoKnownAs("too dear"))), Metric.ObstacleImpact, "the obstacle 'price' (also 'too dear') is of no kind." },
        { "an obstacle of a team", Define("sales", more: j => j.Obstacle("price", o => o.AlsoKnownAs("too dear"))), Metric.Teams, "the obstacle 'price' (also 'too dear') is of no kind." },
    };

    public static TheoryData<Metric, Metric, string> OtherParameters => new()
    {
        { Metric.TimeInStage.In(Office(until: 17)), Metric.TimeInStage.In(Office(until: 12)), "Friday 09:00–12:00 in Europe/Vienna, holidays none" },
        { Metric.TimeInEndedVisits.In(Office(until: 17)), Metric.TimeInEndedVisits.In(Office(17, new LocalDate(2026, 3, 5))), "holidays 2026-03-05" },
        { Metric.Sales.WeightedBy(Forecast(0.25)), Metric.Sales.WeightedBy(Forecast(0.3)), "'sales, pipeline weighted by forecast' is by lead 0.3" },
        { Metric.ObstacleImpact.Recognising("ours", ObstacleTaxonomy.Empty), Metric.ObstacleImpact.Recognising("ours", ObstacleTaxonomy.Empty.With(new ObstacleTag("money"))), "kinds of ours' is by money" },
    };

    [Theory]
    [MemberData(nameof(OtherDefinitions))]
    public void Saved_tallies_are_not_loaded_under_a_definition_by_which_they_would_have_been_counted_otherwise(string why, JourneyDefinition other, Metric metric, string difference)
    {
        byte[] saved = Log(Sales).Tally(new MeasureOptions(), metric).Save();

        Action load = () => TallyBook.Load(saved, other, [metric]);

        load.Should().Throw<ArgumentException>(why).WithMessage($"The tallies were counted by other terms.*{difference}*");
    }

    [Theory]
    [MemberData(nameof(OtherDefinitions))]
    public void Tallies_are_not_merged_that_were_counted_under_another_definition(string why, JourneyDefinition other, Metric metric, string difference)
    {
        TallyBook there = Log(Sales).Tally(new MeasureOptions(), metric);
        TallyBook here = Log(other).Tally(new MeasureOptions(), metric);
        byte[] before = here.Save();

        Action merge = () => here.Merge(there);

        merge.Should().Throw<ArgumentException>(why).WithMessage($"The tallies were counted by other terms.*{difference}*");
        here.Save().Should().Equal(before);
    }

    [Theory]
    [MemberData(nameof(OtherParameters))]
    public void Metrics_of_one_name_and_other_parameters_are_not_taken_for_each_other(Metric metric, Metric other, string difference)
    {
        other.Name.Should().Be(metric.Name);
        byte[] saved = Log(Sales).Tally(new MeasureOptions(), metric).Save();
        TallyBook here = Log(Sales).Tally(new MeasureOptions(), other);

        ((Action)(() => TallyBook.Load(saved, Sales, [other]))).Should().Throw<ArgumentException>().WithMessage($"*{difference}*");
        ((Action)(() => here.Merge(Log(Sales).Tally(new MeasureOptions(), metric)))).Should().Throw<ArgumentException>().WithMessage($"*{difference}*");
        ((Action)(() => Log(Sales).Measure(AsOf, metric, other))).Should().Throw<ArgumentException>().WithMessage("*is asked for twice*");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_later_version_that_counts_alike_goes_on_with_the_tallies(int version)
    {
        JourneyDefinition next = Define("sales", version: version, proposal: s => s.Expect(Duration.FromDays(3)).AlsoKnownAs("offer"));
        TallyBook book = Log(Sales).Tally(new MeasureOptions(), Metric.Funnel, Metric.TimeInStage.In(Office(until: 17)));

        TallyBook loaded = TallyBook.Load(book.Save(), next, [Metric.TimeInStage.In(Office(until: 17)), Metric.Funnel]);
        TallyBook merged = Log(next).Tally(new MeasureOptions(), Metric.Funnel, Metric.TimeInStage.In(Office(until: 17)));
        merged.Merge(book);

        loaded.Report(AsOf).Get(Metric.Funnel).Should().Be(book.Report(AsOf).Get(Metric.Funnel));
        merged.Report(AsOf).Get(Metric.Funnel).Journeys.Should().Be(2 * book.Report(AsOf).Get(Metric.Funnel).Journeys);
    }

    [Fact]
    public void A_report_is_not_given_for_a_metric_of_that_name_with_other_parameters()
    {
        TimeInStageMetric whole = Metric.TimeInStage.In(Office(until: 17));
        TimeInStageMetric half = Metric.TimeInStage.In(Office(until: 12));
        MetricReports reports = Log(Sales).Measure(AsOf, whole);

        reports.Get(Metric.TimeInStage.In(Office(until: 17))).Should().Be(reports.Get(whole));
        ((Action)(() => reports.Get(half))).Should().Throw<ArgumentException>().WithMessage("*was measured by*17:00*and is asked for by*12:00*");
        ((Action)(() => Figure.MedianTimeInStage("lead", half).In(reports))).Should().Throw<ArgumentException>().WithMessage("*was measured by*17:00*");
        Figure.MedianTimeInStage("lead", half).Should().NotBe(Figure.MedianTimeInStage("lead", whole));
    }

    [Fact]
    public void Goals_can_not_be_of_two_metrics_of_one_name()
    {
        Goal Within(WorkingCalendar calendar, string stage) => Goal.AtMost(Figure.MedianTimeInStage(stage, Metric.TimeInStage.In(calendar)), Duration.FromDays(1), AsOf);

        GoalSet.For(Sales, Within(Office(until: 17), "lead"), Within(Office(until: 17), "proposal")).Metrics.Should().ContainSingle();
        ((Action)(() => GoalSet.For(Sales, Within(Office(until: 17), "lead"), Within(Office(until: 12), "proposal")))).Should().Throw<GoalException>()
            .Which.Problems.Should().ContainSingle().Which.What.Should().Contain("12:00").And.Contain("17:00").And.Contain("another name");
    }

    private static JourneyDefinition Define(string id, bool pilotIsWon = false, Action<StageBuilder>? proposal = null, Action<JourneyDefinitionBuilder>? more = null, int version = 1) => JourneyDefinition.Create(
        id,
        journey =>
        {
            journey.Stage("lead").Stage("proposal", proposal ?? (_ => { })).Won("won").Lost("lost");
            _ = pilotIsWon ? journey.Won("pilot") : journey.Lost("pilot");
            more?.Invoke(journey);
        },
        version);

    private static WorkingCalendar Office(int until, params ReadOnlySpan<LocalDate> holidays) =>
        WorkingCalendar.Weekdays("office", DateTimeZoneProviders.Tzdb["Europe/Vienna"], new LocalTime(9, 0), new LocalTime(until, 0), holidays);

    private static WinProbabilities Forecast(double fromLead) => WinProbabilities.Given("forecast", ("lead", fromLead));

    private static JourneyLog Log(JourneyDefinition definition) => TestLogs.Of(definition, Start, "lead 0, proposal 2, pilot 4", "lead 0, won 3", "lead 0, reply 1");
}
