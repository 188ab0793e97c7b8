using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Tests;
using NodaTime;

namespace BuyerJourney.Interchange.Tests;

/// <summary>From a table of deals to figures, on the Maven CRM opportunities, against R and statsmodels. Those with an engage date are the population.</summary>
public class MavenTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("maven", journey => journey.Stage("Prospecting").Stage("Engaging").Won("Won").Lost("Lost"));

    private static readonly Instant AsOf = Instant.FromUtc(2017, 12, 31, 0, 0);

    [Fact]
    public async Task The_win_rate_has_its_interval()
    {
        FunnelReport funnel = (await ReadAsync()).Measure(AsOf, Metric.Funnel).Get(Metric.Funnel);

        (funnel["Engaging"].Entered, funnel.Won, funnel.Lost).Should().Be((8300, 4238, 2473));
        funnel.WinRate.Value.Should().BeApproximately(0.63150, 5e-6);
        funnel.WinRate.Interval!.Value.Lower.Should().BeApproximately(0.61989, 5e-6);
        funnel.WinRate.Interval.Value.Upper.Should().BeApproximately(0.64296, 5e-6);
    }

    [Fact]
    public async Task The_time_to_close_has_the_curve_of_R()
    {
        StaySurvival engaging = (await ReadAsync()).Measure(AsOf, Metric.TimeInStage).Get(Metric.TimeInStage)["Engaging"].Survival!;
        using JsonDocument reference = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedFiles.Require("reference/survival_maven.json")));
        JsonElement curve = reference.RootElement.GetProperty("aj").GetProperty("curve");

        engaging.Median.Should().Be(Duration.FromDays(69));
        for (int i = 0; i < curve.GetProperty("time").GetArrayLength(); i++)
        {
            Duration days = Duration.FromDays(curve.GetProperty("time")[i].GetDouble());
            engaging.ShareLongerThan(days).Should().BeApproximately(curve.GetProperty("event_free")[i].GetDouble(), 1e-9);
            engaging.ShareEnded(VisitEnding.Advanced, days).Should().BeApproximately(curve.GetProperty("cif")[0][i].GetDouble(), 1e-9);
            engaging.ShareEnded(VisitEnding.Lost, days).Should().BeApproximately(curve.GetProperty("cif")[1][i].GetDouble(), 1e-9);
        }
    }

    private static async Task<JourneyLog> ReadAsync()
    {
        await using FileStream file = File.OpenRead(SharedFiles.Require("data/maven_crm/sales_pipeline.csv"));
        JourneyImport import = await DealTableCsv.ReadAsync(
            file,
            Sales,
            new DealTableColumns { Journey = "opportunity_id", Entered = [new("engage_date", "Engaging")], Status = "deal_stage", Closed = "close_date", Value = "close_value" },
            new ImportOptions { Currency = "USD" });
        return import.Log.CutAt(AsOf);
    }
}
