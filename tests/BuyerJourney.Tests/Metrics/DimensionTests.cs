using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>Figures split by each dimension there is, and by several together, with the total in the same pass.</summary>
public class DimensionTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey.Stage("awareness"));

    public static TheoryData<string> Standard => ["persona", "segment", "source", "owner", "team", "version", "latest office", "office", "month of start in Etc/UTC"];

    [Theory]
    [MemberData(nameof(Standard))]
    public void Figures_are_split_by(string name)
    {
        Dimension dimension = new[]
        {
            Dimension.Persona, Dimension.Segment, Dimension.Source, Dimension.Owner, Dimension.Team, Dimension.Version, Dimension.Attribute("office"),
            Dimension.Attribute("office", AttributeMoment.Latest), Dimension.Cohort(CalendarPeriod.Month, DateTimeZoneProviders.Tzdb["Etc/UTC"]),
        }.Single(known => known.Name == name);
        string attribute = name.Replace("latest ", string.Empty, StringComparison.Ordinal);
        var builder = new JourneyLogBuilder(Definition);
        foreach ((string journey, string? value, int month) in new[] { ("a", "1", 1), ("b", "1", 1), ("c", "2", 2), ("d", null, 3) })
        {
            JourneyIndex place = builder.Journey(journey);
            builder.Add(place, builder.Codes.Stage("awareness"), Instant.FromUtc(2026, month, 2, 9, 0));
            if (value is not null)
            {
                builder.SetAttribute(place, attribute == "version" || name.StartsWith("month", StringComparison.Ordinal) ? JourneyAttribute.Version : attribute, new AttributeValue(value));
            }
        }

        MetricReports reports = builder.Build().Measure(Monday + Duration.FromDays(300), new MeasureOptions { SplitBy = [dimension] }, Metric.Funnel);

        reports.Get(Metric.Funnel).Journeys.Should().Be(4);
        string?[] groups = name.StartsWith("month", StringComparison.Ordinal) ? ["2026-01", "2026-02", "2026-03"] : [null, "1", "2"];
        reports.Groups.Select(group => group.Key.Single()).Should().Equal(groups);
        reports.Group(groups[1] == "1" ? "1" : "2026-01")!.Get(Metric.Funnel).Journeys.Should().Be(2);
    }

    [Fact]
    public void A_value_that_changed_counts_at_the_start_unless_the_latest_is_asked_for()
    {
        JourneyLog log = JourneyLog.Of(Definition, [Enters("a"), Office("a", 0, "Riga"), Office("a", 5, "Vienna")]);

        MetricReports reports = log.Measure(
            Monday + Duration.FromDays(9),
            new MeasureOptions { SplitBy = [Dimension.Attribute("office"), Dimension.Attribute("office", AttributeMoment.Latest)] },
            Metric.Funnel);

        reports.Groups.Single().ToString().Should().Be("Riga, Vienna");
    }

    [Fact]
    public void Of_several_dimensions_a_group_is_a_combination_that_occurs()
    {
        JourneyLog log = JourneyLog.Of(
            Definition,
            [Enters("a"), Office("a", 0, "Riga"), Segment("a", "small"), Enters("b"), Office("b", 0, "Riga"), Segment("b", "large"), Enters("c"), Segment("c", "large")]);

        MetricReports reports = log.Measure(
            Monday + Duration.FromDays(9),
            new MeasureOptions { SplitBy = [Dimension.Attribute("office"), Dimension.Segment, Dimension.Cohort(CalendarPeriod.Week, DateTimeZone.Utc)] },
            Metric.Funnel);

        reports.Groups.Select(group => group.ToString()).Should().Equal("(none), large, 2026-W10", "Riga, large, 2026-W10", "Riga, small, 2026-W10");
        reports.Groups.Sum(group => group.Get(Metric.Funnel).Journeys).Should().Be(reports.Get(Metric.Funnel).Journeys);
    }

    private static StageEntered Enters(string journey) => new() { Journey = journey, At = Monday, Stage = "awareness" };

    private static AttributeChanged Office(string journey, int day, string office) => new() { Journey = journey, At = Monday + Duration.FromDays(day), Attribute = "office", Value = office };

    private static AttributeChanged Segment(string journey, string segment) => new() { Journey = journey, At = Monday, Attribute = JourneyAttribute.Segment, Value = segment };
}
