using System.Numerics;
using System.Text.Json;
using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class TwoByTwoTableTests
{
    private static readonly Gen<TwoByTwoTable> Tables = Gen.Select(Gen.Long[0, 30], Gen.Long[0, 30], Gen.Long[0, 30], Gen.Long[0, 30])
        .Select((a, b, c, d) => new TwoByTwoTable(a, b, c, d));

    // R 4.2.2, fisher.test, from reference/tables.json.
    [Theory]
    [InlineData(3, 1, 1, 3, 0.485714285714286)]
    [InlineData(12, 5, 7, 20, 0.00531376369848185)]
    [InlineData(0, 10, 5, 5, 0.0325077399380805)]
    [InlineData(10, 0, 0, 10, 1.0825088224469e-05)]
    [InlineData(100, 200, 150, 120, 9.65421849485564e-08)]
    [InlineData(15, 10, 4223, 2463, 0.835952115285045)]
    public void Fishers_p_is_rs(long a, long b, long c, long d, double p) =>
        new TwoByTwoTable(a, b, c, d).FisherPValue!.Value.Should().BeApproximately(p, p * 1e-9);

    [Fact]
    public void Odds_and_risk_ratios_are_rs()
    {
        // From reference/tables.json: 'tea tasting', and 'zero cell' with 0.5 added.
        var tea = new TwoByTwoTable(3, 1, 1, 3);
        tea.OddsRatio!.Value.Value.ShouldMatch(9);
        tea.OddsRatio!.Value.Interval.ShouldMatch(0.366636931925546, 220.927006929157);
        tea.RiskRatio!.Value.Value.ShouldMatch(3);
        tea.RiskRatio!.Value.Interval.ShouldMatch(0.501284309386941, 17.9538833182447);

        var zero = new TwoByTwoTable(0, 10, 5, 5);
        zero.HasEmptyCell.Should().BeTrue();
        zero.OddsRatio!.Value.Value.ShouldMatch(0.0476190476190476);
        zero.OddsRatio!.Value.Interval.ShouldMatch(0.00220307207396713, 1.02927803540347);
        zero.RiskRatio!.Value.Value.Should().Be(0);
        zero.RiskRatio!.Value.Interval.Should().BeNull();
        new TwoByTwoTable(10, 0, 0, 10).RiskRatio.Should().BeNull();
    }

    [Fact]
    public void Every_reference_table_is_met()
    {
        JsonElement file = ReferenceValues.Load("tables");
        IEnumerable<JsonElement> rows = file.At("tables").EnumerateArray().Concat(file.At("salvirt", "levels").EnumerateArray());
        foreach (string dimension in new[] { "sales_agent", "product", "sector", "regional_office", "manager" })
            rows = rows.Concat(file.At("maven", dimension, "levels").EnumerateArray());
        foreach (JsonElement row in rows)
        {
            TwoByTwoTable table = Read(row);
            string label = row.At("label").ToString();
            double p = row.At("fisher_p_two_sided").GetDouble();
            table.FisherPValue!.Value.Should().BeApproximately(p, p * 1e-9, label);
            table.RiskDifference.Value.ShouldMatch(row.At("risk_difference").GetDouble(), label);

            string odds = table.HasEmptyCell ? "odds_ratio_haldane" : "odds_ratio_sample", interval = table.HasEmptyCell ? "odds_ratio_haldane_ci95" : "odds_ratio_woolf_ci95";
            ((double?)table.OddsRatio!.Value.Value).ShouldMatch(row.At(odds).GetDouble(), label);
            table.OddsRatio!.Value.Interval.ShouldMatch(row.At(interval)[0].GetDouble(), row.At(interval)[1].GetDouble(), label);

            (table.RiskRatio?.Value).ShouldMatch(row.At("risk_ratio").NumberOrNull(), label);
            double?[] katz = row.At("risk_ratio_katz_ci95").NumbersOrNull();
            if (katz[1] is { } upper) table.RiskRatio!.Value.Interval.ShouldMatch(katz[0]!.Value, upper, label);
            else (table.RiskRatio?.Interval).Should().BeNull(label);
        }
    }

    [Fact]
    public void Fishers_p_is_that_of_writing_all_tables_out() => Tables.Sample(table =>
    {
        if (table.FisherPValue is not { } p) return;
        int exposed = (int)table.Exposed.Trials, unexposed = (int)table.Unexposed.Trials, successes = (int)(table.Exposed.Successes + table.Unexposed.Successes);
        BigInteger observed = Ways(exposed, (int)table.Exposed.Successes) * Ways(unexposed, (int)table.Unexposed.Successes), extreme = 0;
        for (int k = 0; k <= successes; k++)
        {
            BigInteger ways = Ways(exposed, k) * Ways(unexposed, successes - k);
            if (ways <= observed) extreme += ways;
        }
        p.Should().BeApproximately((double)extreme / (double)Ways(exposed + unexposed, successes), 1e-12);
    });

    [Fact]
    public void Fishers_p_holds_up_with_very_many()
    {
        // With a hundred million in each group the chi-square test with continuity correction is as good as exact: 100 more of 50 million is nothing, 20,000 more is 2.8 standard errors.
        new TwoByTwoTable(50_000_100, 49_999_900, 50_000_000, 50_000_000).FisherPValue!.Value.Should().BeApproximately(0.98883, 1e-5);
        new TwoByTwoTable(50_020_000, 49_980_000, 50_000_000, 50_000_000).FisherPValue!.Value.Should().BeApproximately(0.0046798, 1e-7);
        new TwoByTwoTable(90_000_000, 10_000_000, 50_000_000, 50_000_000).FisherPValue.Should().Be(0);
    }

    [Fact]
    public void Swapping_the_groups_turns_every_figure_round() => Tables.Sample(table =>
    {
        var swapped = new TwoByTwoTable(table.Unexposed, table.Exposed);
        swapped.RiskDifference.Value.Should().Be(-table.RiskDifference.Value);
        if (table.OddsRatio is { } odds)
        {
            (swapped.OddsRatio!.Value.Value * odds.Value).Should().BeApproximately(1, 1e-12);
            (swapped.OddsRatio!.Value.Interval!.Value.Upper * odds.Interval!.Value.Lower).Should().BeApproximately(1, 1e-9);
            swapped.FisherPValue!.Value.Should().BeApproximately(table.FisherPValue!.Value, 1e-12);
        }
    });

    [Fact]
    public void Says_nothing_about_an_empty_group()
    {
        var table = new TwoByTwoTable(0, 0, 3, 4);

        table.FisherPValue.Should().BeNull();
        table.OddsRatio.Should().BeNull();
        table.RiskRatio.Should().BeNull();
        table.RiskDifference.Value.Should().BeNull();
    }

    [Fact]
    public void Ratio_reads_as_a_figure_with_its_range()
    {
        new TwoByTwoTable(12, 5, 7, 20).OddsRatio!.Value.ToString().Should().Be("6.86 (1.77–26.52)");
        new TwoByTwoTable(0, 10, 5, 5).RiskRatio!.Value.ToString().Should().Be("0.00");
    }

    [Fact]
    public void Refuses_negative_counts() =>
        FluentActions.Invoking(() => new TwoByTwoTable(1, -1, 0, 0)).Should().Throw<ArgumentOutOfRangeException>();

    internal static TwoByTwoTable Read(JsonElement row) => new(
        row.At("exposed_won").GetInt64(), row.At("exposed_lost").GetInt64(), row.At("unexposed_won").GetInt64(), row.At("unexposed_lost").GetInt64());

    private static BigInteger Ways(int n, int k)
    {
        if (k < 0 || k > n) return 0;
        BigInteger ways = 1;
        for (int i = 1; i <= k; i++) ways = ways * (n - k + i) / i;
        return ways;
    }
}
