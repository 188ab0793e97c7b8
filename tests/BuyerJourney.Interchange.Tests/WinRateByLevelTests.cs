using System.Text;
using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Levels;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using BuyerJourney.Tests;

namespace BuyerJourney.Interchange.Tests;

/// <summary>Which agents, products, sectors, needs go with winning, in two tables of real deals, against R and statsmodels (reference/tables.json and tables_extra_statsmodels.json).</summary>
public class WinRateByLevelTests
{
    [Theory]
    [InlineData("sales_agent", 30)]
    [InlineData("product", 7)]
    [InlineData("sector", 10)]
    [InlineData("regional_office", 3)]
    [InlineData("manager", 6)]
    public async Task No_value_of_the_Maven_deals_differs_and_each_has_the_figures_of_R(string attribute, int levels)
    {
        LevelComparisonReport report = await MavenAsync();
        using JsonDocument tables = await ReferenceAsync("tables.json");

        report[attribute].Levels.Should().HaveCount(levels);
        report[attribute].Levels.Should().OnlyContain(level => !level.Differs);
        RequireSame(report[attribute].Levels.ToDictionary(level => level.Level), tables.RootElement.GetProperty("maven").GetProperty(attribute).GetProperty("levels"));
    }

    [Fact]
    public async Task The_offices_of_the_Maven_deals_have_the_differences_of_statsmodels()
    {
        LevelComparisonReport report = await MavenAsync();
        using JsonDocument extra = await ReferenceAsync("tables_extra_statsmodels.json");
        var newcombe = extra.RootElement.GetProperty("newcombe").EnumerateArray().ToDictionary(e => (e.GetProperty("exposed_won").GetInt64(), e.GetProperty("exposed_n").GetInt64()), e => e.GetProperty("newcombe_difference_ci95"));

        foreach (LevelComparison office in report["regional_office"].Levels)
        {
            JsonElement expected = newcombe[(office.Table.Exposed.Successes, office.Table.Exposed.Trials)];
            office.Difference.Interval!.Value.Lower.Should().BeApproximately(expected[0].GetDouble(), 1e-9);
            office.Difference.Interval!.Value.Upper.Should().BeApproximately(expected[1].GetDouble(), 1e-9);
        }
    }

    [Fact]
    public async Task Of_the_73_values_of_the_salvirt_deals_that_are_not_rare_37_differ()
    {
        string[] lines = [.. (await File.ReadAllLinesAsync(SharedFiles.Require("data/salvirt_b2b.csv"))).Where(line => line.Length > 0)];
        string[] columns = [.. lines[0].Split(';').Select(column => column.Trim('"'))];
        string table = string.Join('\n', lines.Select((line, i) => i == 0 ? $"id;entered;closed;{line}" : $"{i};2026-01-01;2026-02-01;{line}"));

        // The table's Source is not the standard attribute of that name.
        AttributeSource[] attributes = [.. columns.Where(column => column != "Status").Select(column => new AttributeSource(column) { Attribute = $"deal-{column}" })];
        LevelComparisonMetric metric = Metric.WinRateByLevel([.. attributes.Select(attribute => attribute.Attribute)]).OfAtLeast(5).Over(ComparisonFamily.Report);
        LevelComparisonReport report = await MeasureAsync(table, metric, new DealTableColumns
        {
            Journey = "id",
            Entered = [new("entered", "talks")],
            Status = "Status",
            Closed = "closed",
            Attributes = attributes,
        });
        using JsonDocument tables = await ReferenceAsync("tables.json");

        LevelComparison[] compared = [.. report.Attributes.SelectMany(a => a.Levels).Where(level => level.QValue is not null)];
        compared.Should().HaveCount(73);
        report.Differing.Should().HaveCount(37);
        RequireSame(
            report.Attributes.SelectMany(a => a.Levels.Where(level => level.QValue is not null).Select(level => (Name: $"{a.Attribute.Value[5..]}={level.Level}", level))).ToDictionary(e => e.Name, e => e.level),
            tables.RootElement.GetProperty("salvirt").GetProperty("levels"));
    }

    private static void RequireSame(Dictionary<string, LevelComparison> levels, JsonElement expected)
    {
        expected.GetArrayLength().Should().Be(levels.Count);
        foreach (JsonElement row in expected.EnumerateArray())
        {
            LevelComparison level = levels[row.GetProperty("label").GetString()!];
            level.Table.Should().Be(new TwoByTwoTable(Count("exposed_won"), Count("exposed_lost"), Count("unexposed_won"), Count("unexposed_lost")));
            level.PValue.Should().BeApproximately(row.GetProperty("fisher_p_two_sided").GetDouble(), 1e-9);
            level.Table.RiskRatio!.Value.Value.Should().BeApproximately(row.GetProperty("risk_ratio").GetDouble(), 1e-9);
            level.OddsRatio!.Value.Value.Should().BeApproximately(row.GetProperty(level.Table.HasEmptyCell ? "odds_ratio_haldane" : "odds_ratio_sample").GetDouble(), 1e-9);
            JsonElement interval = row.GetProperty(level.Table.HasEmptyCell ? "odds_ratio_haldane_ci95" : "odds_ratio_woolf_ci95");
            level.OddsRatio.Value.Interval!.Value.Lower.Should().BeApproximately(interval[0].GetDouble(), 1e-9);
            level.OddsRatio.Value.Interval!.Value.Upper.Should().BeApproximately(interval[1].GetDouble(), 1e-9 * Math.Max(1, interval[1].GetDouble()));
            level.Difference.Value.Should().BeApproximately(row.GetProperty("risk_difference").GetDouble(), 1e-9);
            level.QValue.Should().BeApproximately(row.GetProperty("fisher_p_BH").GetDouble(), 1e-9);

            long Count(string name) => row.GetProperty(name).GetInt64();
        }
    }

    private static async Task<LevelComparisonReport> MavenAsync()
    {
        Dictionary<string, string[]> accounts = await RowsAsync("accounts.csv");
        Dictionary<string, string[]> agents = await RowsAsync("sales_teams.csv");
        string[] deals = await File.ReadAllLinesAsync(SharedFiles.Require("data/maven_crm/sales_pipeline.csv"));
        var table = new StringBuilder(deals[0]).Append(",sector,manager,regional_office");
        foreach (string deal in deals.Skip(1).Where(line => line.Length > 0))
        {
            string[] fields = deal.Split(',');
            if (fields[2] == "GTXPro")
            {
                fields[2] = "GTX Pro";
            }

            string sector = accounts.TryGetValue(fields[3], out string[]? account) ? account[1].Replace("technolgy", "technology", StringComparison.Ordinal) : string.Empty;
            string[] agent = agents[fields[1]];
            table.Append('\n').AppendJoin(',', fields).Append(',').AppendJoin(',', sector, agent[1], agent[2]);
        }

        string[] attributes = ["sales_agent", "product", "sector", "manager", "regional_office"];
        LevelComparisonMetric metric = Metric.WinRateByLevel([.. attributes.Select(attribute => new Id<JourneyAttribute>(attribute))]);
        return await MeasureAsync(table.ToString(), metric, new DealTableColumns
        {
            Journey = "opportunity_id",
            Entered = [new("engage_date", "talks")],
            Status = "deal_stage",
            Closed = "close_date",
            Attributes = [.. attributes.Select(attribute => new AttributeSource(attribute))],
        });
    }

    private static async Task<LevelComparisonReport> MeasureAsync(string table, LevelComparisonMetric metric, DealTableColumns columns)
    {
        JourneyDefinition definition = JourneyDefinition.Create("deals", journey =>
        {
            journey.Stage("talks", s => s.AlsoKnownAs("Engaging", "Prospecting")).Won("Won").Lost("Lost");
            foreach (AttributeSource attribute in columns.Attributes)
            {
                journey.Attribute(attribute.Attribute, AttributeKind.Text);
            }
        });
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(table));
        JourneyImport import = await DealTableCsv.ReadAsync(stream, definition, columns, new ImportOptions { Strict = true });
        return import.Log.Measure(import.Log.Latest!.Value, metric).Get(metric);
    }

    private static async Task<Dictionary<string, string[]>> RowsAsync(string file) =>
        (await File.ReadAllLinesAsync(SharedFiles.Require($"data/maven_crm/{file}"))).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToDictionary(fields => fields[0]);

    private static async Task<JsonDocument> ReferenceAsync(string file) => JsonDocument.Parse(await File.ReadAllBytesAsync(SharedFiles.Require($"reference/{file}")));
}
