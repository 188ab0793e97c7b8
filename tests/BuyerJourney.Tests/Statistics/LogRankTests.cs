using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class LogRankTests
{
    private static readonly Gen<SurvivalCurve> Curves = Gen.Select(Gen.Long[0, 20], Gen.Bool).Array[0, 20]
        .Select(subjects => KaplanMeier.Estimate([.. subjects.Select(s => s.Item1)], [.. subjects.Select(s => s.Item2)]));

    // R survival 3.5-3, survdiff on the 'leukemia' data, from reference/survival_leukemia.json.
    [Fact]
    public void Meets_r_on_published_data()
    {
        LogRank test = LogRank.Test(
            KaplanMeier.Estimate([9L, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], [true, true, false, true, true, false, true, true, false, true, false]),
            KaplanMeier.Estimate([5L, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45], [true, true, true, true, true, false, true, true, true, true, true, true]));

        test.Groups[0].Expected.ShouldMatch(10.6893359923007);
        test.Groups[1].Expected.ShouldMatch(7.31066400769928);
        test.ChiSquare.ShouldMatch(3.3963886989776);
        test.DegreesOfFreedom.Should().Be(1);
        test.PValue.ShouldMatch(0.0653393220405051);
    }

    [Fact]
    public void As_many_ends_are_expected_as_were_observed_over_all_groups() => Curves.Array[2, 4].Sample(groups =>
    {
        LogRank test = LogRank.Test(groups);
        test.Groups.Sum(g => g.Expected).Should().BeApproximately(test.Groups.Sum(g => g.Observed), 1e-9);
        if (test.PValue is { } p) (p is >= 0 and <= 1).Should().BeTrue();
    });

    [Fact]
    public void The_order_of_the_groups_does_not_matter() => Curves.Array[3].Sample(groups =>
    {
        LogRank one = LogRank.Test(groups[0], groups[1], groups[2]), other = LogRank.Test(groups[2], groups[0], groups[1]);
        return one.ChiSquare is null
            ? other.ChiSquare is null
            : Math.Abs(one.ChiSquare.Value - other.ChiSquare!.Value) < 1e-7 * Math.Max(1, one.ChiSquare.Value);
    });

    [Fact]
    public void What_was_found_can_not_be_written_over()
    {
        SurvivalCurve curve = KaplanMeier.Estimate([1L, 2, 3], [true, true, false]);

        LogRank.Test(curve, curve).Groups.Should().NotBeAssignableTo<LogRankGroup[]>().And.BeAssignableTo<IList<LogRankGroup>>().Which.IsReadOnly.Should().BeTrue();
    }

    [Fact]
    public void Groups_alike_do_not_differ()
    {
        SurvivalCurve curve = KaplanMeier.Estimate([1L, 2, 3], [true, true, false]);

        LogRank test = LogRank.Test(curve, curve);

        test.ChiSquare.ShouldMatch(0);
        test.PValue.ShouldMatch(1);
    }

    [Fact]
    public void Says_nothing_when_nothing_can_be_compared()
    {
        SurvivalCurve none = KaplanMeier.Estimate(ReadOnlySpan<long>.Empty, []), open = KaplanMeier.Estimate([1L], [false]), ended = KaplanMeier.Estimate([1L, 2], [true, true]);

        LogRank.Test(none, none).PValue.Should().BeNull();
        LogRank.Test(open, open).ChiSquare.Should().BeNull();
        LogRank.Test(ended, none).DegreesOfFreedom.Should().Be(0);
        LogRank.Test(ended, none).PValue.Should().BeNull();
    }

    [Fact]
    public void Refuses_what_it_cannot_compare()
    {
        SurvivalCurve curve = KaplanMeier.Estimate([1L], [true]), late = KaplanMeier.Estimate([1.0], [2.0], [true]);

        FluentActions.Invoking(() => LogRank.Test(curve)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LogRank.Test(curve, null!)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LogRank.Test(curve, late)).Should().Throw<ArgumentException>();
    }
}
