using System.Globalization;
using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Sales;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>The pipeline of a fictitious company beside figures that R computed: 8,300 deals with an engage date, looked at on 2017-12-31, in whole days.</summary>
public class MavenTests
{
    private static readonly Instant AsOf = Instant.FromUtc(2017, 12, 31, 0, 0);
    private static readonly Id<JourneyAttribute> Office = "office";
    private static readonly SalesMetric Sales = Metric.Sales.Of(VelocityPopulation.All);

    private static readonly Lazy<MetricReports> Reports = new(() =>
        Log().Measure(AsOf, new MeasureOptions { SplitBy = [Dimension.Attribute(Office)] }, Sales, Metric.Flow));

    [Theory]
    [InlineData("all")]
    [InlineData("Central")]
    [InlineData("East")]
    [InlineData("West")]
    public void Sales_velocity_agrees(string office)
    {
        JsonElement expected = ReferenceValues.Load("tables").At("maven", "velocity", office);
        SalesReport found = office == "all" ? Reports.Value.Get(Sales) : Reports.Value.Group(office)!.Get(Sales);

        found.PopulationJourneys.Should().Be(expected.At("opportunities").GetInt64());
        found.WinRate.Successes.Should().Be(expected.At("won").GetInt64());
        found.WinRate.Trials.Should().Be(expected.At("closed").GetInt64());
        found.Cycle.Mean!.Value.TotalDays.ShouldMatch(expected.At("mean_cycle_days_won").GetDouble());
        found["USD"].Won.Total.Amount.Should().Be(expected.At("won_value_total").GetDecimal());
        ((double)found["USD"].Won.Mean!.Value.Amount).ShouldMatch(expected.At("mean_won_value").GetDouble());
        ((double)found["USD"].VelocityPerDay!.Value.Amount).ShouldMatch(expected.At("velocity_per_day_won_cycle").GetDouble());
    }

    [Fact]
    public void Cycles_agree()
    {
        JsonElement expected = ReferenceValues.Load("tables").At("maven", "cycle_days");
        FlowReport flow = Reports.Value.Get(Metric.Flow);

        foreach ((LengthSummary found, string name) in new[] { (flow.Won, "won"), (flow.Lost, "lost") })
        {
            found.Count.Should().Be(expected.At(name, "n").GetInt64());
            found.Mean!.Value.TotalDays.ShouldMatch(expected.At(name, "mean").GetDouble());
            found.Median!.Value.TotalDays.ShouldMatch(expected.At(name, "median").GetDouble());
        }
    }

    [Fact]
    public void Time_to_close_agrees_with_the_survival_reference()
    {
        JsonElement expected = ReferenceValues.Load("survival_maven");
        TimeToClose close = Reports.Value.Get(Metric.Flow).TimeToClose;
        JsonElement curve = expected.At("aj", "curve");
        double[] days = curve.At("time").Numbers();

        close.Median.Should().Be(Duration.FromDays(69));
        close.MedianLower.Should().Be(Duration.FromDays(67));
        close.MedianUpper.Should().Be(Duration.FromDays(70));
        for (int i = 0; i < days.Length; i++)
        {
            Duration length = Duration.FromDays(days[i]);
            close.ShareOpen(length).ShouldMatch(curve.At("event_free").Numbers()[i]);
            close.ShareWon(length).ShouldMatch(curve.At("cif")[0].Numbers()[i]);
            close.ShareLost(length).ShouldMatch(curve.At("cif")[1].Numbers()[i]);
            close.Curves.StandardErrorAt(1, length.TotalTicks).ShouldMatch(curve.At("se_survival")[0].Numbers()[i]);
        }
    }

    private static JourneyLog Log()
    {
        var builder = new JourneyLogBuilder(JourneyDefinition.Create("maven", journey => journey.Stage("engaging").Won("won").Lost("lost")));
        string[][] rows = [.. RecordedActivities.LinesOf("data/surv_maven.csv.gz").Select(line => line.Split(','))];
        int Column(string name) => Array.IndexOf(rows[0], name);
        foreach (string[] row in rows.Skip(1))
        {
            JourneyIndex deal = builder.Journey(row[Column("opportunity_id")].AsSpan());
            builder.SetAttribute(deal, Office, row[Column("regional_office")]);
            Instant engaged = Day(row[Column("engage_date")]);
            builder.Add(deal, builder.Codes.Stage("engaging"), engaged);
            if (row[Column("status")] != "0")
            {
                builder.Add(deal, builder.Codes.Outcome(row[Column("status")] == "1" ? "won" : "lost"), Day(row[Column("close_date")]));
            }

            if (row[Column("close_value")] is { Length: > 0 } value)
            {
                builder.SetValue(deal, new Money(decimal.Parse(value, CultureInfo.InvariantCulture), "USD"));
            }
        }

        return builder.Build();
    }

    private static Instant Day(string date) => NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value.AtMidnight().InUtc().ToInstant();
}
