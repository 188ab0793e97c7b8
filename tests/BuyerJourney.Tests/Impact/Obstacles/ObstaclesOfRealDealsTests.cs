using System.Globalization;
using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Obstacles;

/// <summary>Obstacles that stand from the first instant are what R compares: traits of real deals against winning, from reference/tables.json (R 4.2.2).</summary>
public class ObstaclesOfRealDealsTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);

    [Fact]
    public void Of_73_traits_of_the_salvirt_deals_37_differ_with_the_figures_of_R()
    {
        string[][] rows = [.. File.ReadLines(SharedFiles.Require("data/salvirt_b2b.csv")).Where(line => line.Length > 0).Select(line => line.Split(';').Select(field => field.Trim('"')).ToArray())];
        JsonElement[] levels = [.. ReferenceValues.Load("tables").At("salvirt").At("levels").EnumerateArray()];
        HashSet<string> compared = [.. levels.Select(level => level.GetProperty("label").GetString()!)];
        int status = Array.IndexOf(rows[0], "Status");
        var builder = new JourneyLogBuilder(JourneyDefinition.Create("deals", journey => journey.Stage("talks").Won("won").Lost("lost")));
        foreach (string[] row in rows.Skip(1))
        {
            Add(builder, row[status] == "Won", Start, Start + Duration.FromDays(30), row.Select((value, i) => $"{rows[0][i]}={value}").Where(compared.Contains));
        }

        ObstacleImpactMetric metric = Metric.ObstacleImpact.At(Duration.Zero);
        ObstacleImpactReport report = builder.Build().Measure(Start + Duration.FromDays(30), metric).Get(metric);

        report.Obstacles.Should().HaveCount(73);
        report.Differing.Should().HaveCount(37);
        foreach (JsonElement level in levels)
        {
            ObstacleImpact found = report[level.GetProperty("label").GetString()!];
            found.AtLandmark.Table.Should().Be(new TwoByTwoTable(Count("exposed_won"), Count("exposed_lost"), Count("unexposed_won"), Count("unexposed_lost")));
            found.AtLandmark.PValue.Should().BeApproximately(Number("fisher_p_two_sided"), 1e-9);
            found.AtLandmark.QValue.Should().BeApproximately(Number("fisher_p_BH"), 1e-9);
            found.AtLandmark.Difference.Value.Should().BeApproximately(Number("risk_difference"), 1e-9);
            found.AtLandmark.OddsRatio!.Value.Value.Should().BeApproximately(Number(found.AtLandmark.Table.HasEmptyCell ? "odds_ratio_haldane" : "odds_ratio_sample"), 1e-9);

            long Count(string name) => level.GetProperty(name).GetInt64();
            double Number(string name) => level.GetProperty(name).GetDouble();
        }
    }

    [Fact]
    public void The_GTX_line_of_the_Maven_deals_has_the_common_odds_ratio_of_R_within_the_offices()
    {
        Dictionary<string, string> offices = File.ReadLines(SharedFiles.Require("data/maven_crm/sales_teams.csv")).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToDictionary(f => f[0], f => f[2]);
        var builder = new JourneyLogBuilder(JourneyDefinition.Create("deals", journey => journey.Stage("talks").Won("Won").Lost("Lost").Attribute("office", AttributeKind.Text)));
        foreach (string[] deal in File.ReadLines(SharedFiles.Require("data/maven_crm/sales_pipeline.csv")).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).Where(f => f[4] is "Won" or "Lost"))
        {
            JourneyIndex journey = Add(builder, deal[4] == "Won", Day(deal[5]), Day(deal[6]), deal[2].StartsWith("GTX", StringComparison.Ordinal) ? ["gtx"] : []);
            builder.SetAttribute(journey, "office", offices[deal[1]]);
        }

        ObstacleImpactMetric metric = Metric.ObstacleImpact.At(Duration.Zero).Within(Dimension.Attribute("office"));
        JourneyLog log = builder.Build();
        MantelHaenszel found = log.Measure(log.Latest!.Value, metric).Get(metric)["gtx"].AtLandmark.WithinStrata!;
        JsonElement expected = ReferenceValues.Load("tables").At("maven").At("mantel_haenszel_GTX_by_office");

        found.Strata.Should().Be(3);
        found.CommonOddsRatio!.Value.Value.Should().BeApproximately(expected.GetProperty("common_odds_ratio").GetDouble(), 1e-9);
        found.CommonOddsRatio!.Value.Interval!.Value.Lower.Should().BeApproximately(expected.GetProperty("ci95")[0].GetDouble(), 1e-9);
        found.CommonOddsRatio!.Value.Interval!.Value.Upper.Should().BeApproximately(expected.GetProperty("ci95")[1].GetDouble(), 1e-9);
        found.ChiSquare.Should().BeApproximately(expected.GetProperty("chisq").GetDouble(), 1e-9);
        found.PValue.Should().BeApproximately(expected.GetProperty("p").GetDouble(), 1e-9);
    }

    private static JourneyIndex Add(JourneyLogBuilder builder, bool isWon, Instant entered, Instant closed, IEnumerable<string> obstacles)
    {
        JourneyIndex journey = builder.Journey($"deal-{builder.JourneyCount}");
        builder.Add(journey, builder.Codes.Stage("talks"), entered);
        foreach (string obstacle in obstacles)
        {
            builder.Add(journey, builder.Codes.ObstacleRaised(obstacle), entered);
        }

        builder.Add(journey, builder.Codes.Outcome(builder.Codes.Definition.Outcomes.First(o => o.IsWon == isWon).Id), closed);
        return journey;
    }

    private static Instant Day(string text) =>
        LocalDate.FromDateTime(DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)).AtMidnight().InUtc().ToInstant();
}
