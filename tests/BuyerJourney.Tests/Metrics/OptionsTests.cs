using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class OptionsTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey.Stage("talks"));

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void What_to_split_by_stays_as_it_was_given()
    {
        List<Dimension> given = [Dimension.Segment];
        var measured = new MeasureOptions { SplitBy = given };
        var live = new LiveOptions { SplitBy = given };

        given.Add(Dimension.Persona);

        measured.SplitBy.Should().Equal(Dimension.Segment);
        live.SplitBy.Should().Equal(Dimension.Segment);
    }

    [Fact]
    public void Options_are_equal_by_what_they_hold()
    {
        new MeasureOptions { SplitBy = [Dimension.Segment] }.Should().Be(new MeasureOptions { SplitBy = [Dimension.Segment] });
        new MeasureOptions { SplitBy = [] }.Should().Be(new MeasureOptions());
        new LiveOptions { SplitBy = [Dimension.Segment] }.Should().Be(new LiveOptions { SplitBy = [Dimension.Segment] }).And.NotBe(new LiveOptions());
    }

    [Fact]
    public void No_list_of_dimensions_at_all_is_refused()
    {
        FluentActions.Invoking(() => new MeasureOptions { SplitBy = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new LiveOptions { SplitBy = null! }).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_metric_or_dimension_that_is_null_is_named()
    {
        JourneyLog log = TestLogs.Of(Definition, Start, "talks 0");
        var splitByNothing = new MeasureOptions { SplitBy = [null!] };

        RequireNamed(() => log.Measure(Start, Metric.Funnel, null!), "metric");
        RequireNamed(() => log.Tally(new MeasureOptions(), null!, Metric.Funnel), "metric");
        RequireNamed(() => log.Measure(Start, splitByNothing, Metric.Funnel), "dimension");
        RequireNamed(() => _ = new LiveMetrics(Definition, Metric.Funnel, null!), "metric");
        RequireNamed(() => _ = new LiveMetrics(Definition, new LiveOptions { SplitBy = [null!] }, Metric.Funnel), "dimension");

        byte[] saved = log.Tally(new MeasureOptions(), Metric.Funnel).Save();
        RequireNamed(() => TallyBook.Load(saved, Definition, [null!]), "metric");
        RequireNamed(() => TallyBook.Load(saved, Definition, [Metric.Funnel], [null!]), "dimension");

        static void RequireNamed(Action act, string what) => act.Should().Throw<ArgumentException>().WithMessage($"A {what} is null*");
    }
}
