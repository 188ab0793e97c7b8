using System.Text.Json;
using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class MantelHaenszelTests
{
    private static readonly Gen<TwoByTwoTable> Tables = Gen.Select(Gen.Long[0, 30], Gen.Long[0, 30], Gen.Long[0, 30], Gen.Long[0, 30])
        .Select((a, b, c, d) => new TwoByTwoTable(a, b, c, d));

    // R 4.2.2, mantelhaen.test(correct = FALSE), from reference/tables.json: one product line against the rest, by office.
    [Fact]
    public void Meets_r()
    {
        MantelHaenszel joined = MantelHaenszel.Of(new(988, 590, 641, 385), new(815, 474, 356, 213), new(973, 539, 465, 272));

        joined.Strata.Should().Be(3);
        joined.CommonOddsRatio!.Value.Value.ShouldMatch(1.02787420378795);
        joined.CommonOddsRatio!.Value.Interval.ShouldMatch(0.926008536960471, 1.14094561404439);
        joined.ChiSquare.ShouldMatch(0.266525184641162);
        joined.PValue.ShouldMatch(0.605672290353821);
    }

    [Fact]
    public void Every_reference_figure_is_met()
    {
        JsonElement expected = ReferenceValues.Load("tables").At("maven", "mantel_haenszel_GTX_by_office");
        MantelHaenszel joined = MantelHaenszel.Of([.. expected.At("strata").EnumerateArray().Select(TwoByTwoTableTests.Read)]);

        joined.CommonOddsRatio!.Value.Value.ShouldMatch(expected.At("common_odds_ratio").GetDouble());
        joined.CommonOddsRatio!.Value.Interval.ShouldMatch(expected.At("ci95")[0].GetDouble(), expected.At("ci95")[1].GetDouble());
        joined.ChiSquare.ShouldMatch(expected.At("chisq").GetDouble());
        joined.PValue.ShouldMatch(expected.At("p").GetDouble());
    }

    [Fact]
    public void One_stratum_alone_has_its_own_odds_ratio_with_woolfs_interval() => Tables.Where(t => !t.HasEmptyCell).Sample(table =>
    {
        Ratio joined = MantelHaenszel.Of(table).CommonOddsRatio!.Value, own = table.OddsRatio!.Value;
        return Math.Abs(joined.Value / own.Value - 1) < 1e-12 && Math.Abs(joined.LogStandardError!.Value / own.LogStandardError!.Value - 1) < 1e-9;
    });

    [Fact]
    public void The_order_of_the_strata_does_not_matter_and_empty_ones_say_nothing() => Tables.Array[1, 6].Sample(tables =>
    {
        MantelHaenszel joined = MantelHaenszel.Of(tables), other = MantelHaenszel.Of([default, .. tables.Reverse()]);
        return Near(joined.CommonOddsRatio?.Value, other.CommonOddsRatio?.Value) && Near(joined.ChiSquare, other.ChiSquare);
    });

    [Fact]
    public void Sees_through_a_mix_of_strata_that_turns_the_whole_round()
    {
        // Simpson's paradox: exposure helps in both strata (odds ratio 3 each), yet hurts in the sum, as the exposed are mostly in the hard stratum.
        TwoByTwoTable hard = new(30, 60, 3, 18), easy = new(27, 3, 150, 50);

        new TwoByTwoTable(57, 63, 153, 68).OddsRatio!.Value.Value.Should().BeLessThan(1);
        MantelHaenszel.Of(hard, easy).CommonOddsRatio!.Value.Value.ShouldMatch(3);
    }

    [Fact]
    public void Says_nothing_when_no_stratum_compares()
    {
        foreach (MantelHaenszel none in new[] { MantelHaenszel.Of(), MantelHaenszel.Of(default(TwoByTwoTable)), MantelHaenszel.Of(new TwoByTwoTable(3, 4, 0, 0)) })
        {
            none.CommonOddsRatio.Should().BeNull();
            none.ChiSquare.Should().BeNull();
            none.PValue.Should().BeNull();
        }
    }

    private static bool Near(double? one, double? other) => one is null ? other is null : Math.Abs(one.Value - other!.Value) <= 1e-9 * Math.Max(1, Math.Abs(one.Value));
}
