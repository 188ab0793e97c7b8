using System.Numerics;
using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class RateRatioTests
{
    private static readonly Gen<Rate> Rates = Gen.Select(Gen.Long[0, 40], Gen.Int[1, 50]).Select((events, exposure) => new Rate(events, exposure));

    // The example of R's help page on poisson.test: c(11, 6 + 8 + 7) in c(800, 1083 + 1050 + 878) (Eisenhart et al.).
    [Fact]
    public void Meets_rs_example()
    {
        RateRatio ratio = Rate.Ratio(new Rate(11, 800), new Rate(21, 3011));

        ratio.Value!.Value.Should().BeApproximately(1.971488, 1e-6);
        ratio.Interval!.Value.Lower.Should().BeApproximately(0.8584264, 1e-7);
        ratio.Interval!.Value.Upper.Should().BeApproximately(4.2772659, 1e-7);
        ratio.PValue!.Value.Should().BeApproximately(0.07967, 1e-5);
        ratio.ToString().Should().Be("1.97 (0.86–4.28)");
    }

    [Fact]
    public void A_common_ratio_whose_interval_is_too_wide_for_a_number_has_none()
    {
        Ratio ratio = RateRatio.Common(new RateRatio(new Rate(1, 1e6), new Rate(0, 1)), new RateRatio(new Rate(0, 1), new Rate(1, 1e6)))!.Value;

        ratio.LogStandardError.Should().BeGreaterThan(700, "the exponential of twice as much is beyond a double");
        ratio.Interval.Should().BeNull();
        ratio.ToString().Should().NotContain("(");
    }

    [Fact]
    public void P_is_that_of_writing_all_shares_out() => Gen.Select(Rates, Rates).Sample((first, second) =>
    {
        if (Rate.Ratio(first, second).PValue is not { } p) return;
        // Whole exposures make every probability a whole number of parts: C(n, k) · t₁ᵏ · t₂ⁿ⁻ᵏ of (t₁ + t₂)ⁿ.
        int n = (int)(first.Events + second.Events);
        BigInteger Parts(int k) => Ways(n, k) * BigInteger.Pow((int)first.Exposure, k) * BigInteger.Pow((int)second.Exposure, n - k);
        BigInteger observed = Parts((int)first.Events), extreme = 0;
        for (int k = 0; k <= n; k++)
            if (Parts(k) <= observed)
                extreme += Parts(k);
        p.Should().BeApproximately(Math.Exp(BigInteger.Log(extreme) - BigInteger.Log(BigInteger.Pow((int)(first.Exposure + second.Exposure), n))), 1e-10);
    });

    [Fact]
    public void At_an_end_of_the_interval_the_observed_tail_has_half_of_what_is_left() => Gen.Select(Rates, Rates).Sample((first, second) =>
    {
        if (Rate.Ratio(first, second).Interval is not { } interval) return;
        int n = (int)(first.Events + second.Events), k = (int)first.Events;
        double Share(double ratio) => ratio * first.Exposure / (ratio * first.Exposure + second.Exposure);
        double Tail(double share, int from, int to) => Enumerable.Range(from, to - from + 1).Sum(i => (double)Ways(n, i) * Math.Pow(share, i) * Math.Pow(1 - share, n - i));
        if (k > 0) Tail(Share(interval.Lower), k, n).Should().BeApproximately(0.025, 1e-9);
        else interval.Lower.Should().Be(0);
        Tail(Share(interval.Upper), 0, k).Should().BeApproximately(0.025, 1e-9);
    });

    [Fact]
    public void Swapping_the_two_turns_the_ratio_over() => Gen.Select(Rates, Rates).Where(pair => pair.Item1.Events > 0 && pair.Item2.Events > 0).Sample((first, second) =>
    {
        RateRatio ratio = Rate.Ratio(first, second), swapped = Rate.Ratio(second, first);
        (ratio.Value!.Value * swapped.Value!.Value).Should().BeApproximately(1, 1e-12);
        (ratio.Interval!.Value.Lower * swapped.Interval!.Value.Upper).Should().BeApproximately(1, 1e-9);
        swapped.PValue!.Value.Should().BeApproximately(ratio.PValue!.Value, 1e-12);
        ratio.Interval.Value.Contains(ratio.Value.Value).Should().BeTrue();
    });

    [Fact]
    public void Has_no_interval_where_an_end_is_too_large_for_a_number()
    {
        var ratio = new RateRatio(new Rate(5, 1e-310), new Rate(2, 10));

        ratio.IntervalAt(0.95).Should().BeNull();
        ratio.ToString().Should().Be("no value");
    }

    [Fact]
    public void Says_nothing_without_time_at_risk_or_events()
    {
        Rate none = new(0, 0), quiet = new(0, 10), busy = new(5, 10);

        none.Value.Should().BeNull();
        Rate.Ratio(busy, none).Value.Should().BeNull();
        Rate.Ratio(none, busy).PValue.Should().BeNull();
        Rate.Ratio(busy, quiet).Value.Should().BeNull();
        Rate.Ratio(busy, quiet).Interval.Should().BeNull();
        Rate.Ratio(busy, quiet).PValue.Should().NotBeNull();
        Rate.Ratio(quiet, busy).Value.Should().Be(0);
        Rate.Ratio(quiet, busy).Interval!.Value.Lower.Should().Be(0);
        Rate.Ratio(quiet, quiet).PValue.Should().BeNull();
        Rate.Ratio(quiet, quiet).ToString().Should().Be("no value");
    }

    [Fact]
    public void Rate_is_events_for_each_unit()
    {
        var rate = new Rate(7, 310);

        rate.Value.ShouldMatch(7.0 / 310);
        rate.Per(100).ShouldMatch(700.0 / 310);
        rate.ToString().Should().Be("7 in 310.0");
    }

    [Fact]
    public void Holds_up_with_very_many_events()
    {
        RateRatio ratio = Rate.Ratio(new Rate(10_000_000, 1000), new Rate(10_010_000, 1000));

        // So many events are as good as normal: z = −10,000 / √20,010,000.
        ratio.PValue!.Value.Should().BeApproximately(2 * NormalDistribution.Below(-9999 / Math.Sqrt(20_010_000)), 1e-6);
        double spread = Math.Exp(1.959963984540054 * Math.Sqrt(1 / 1.0e7 + 1 / 1.001e7));
        ratio.Interval!.Value.Lower.Should().BeApproximately(1 / 1.001 / spread, 1e-6);
        ratio.Interval!.Value.Upper.Should().BeApproximately(1 / 1.001 * spread, 1e-6);
    }

    [Fact]
    public void Refuses_what_is_no_rate()
    {
        FluentActions.Invoking(() => new Rate(-1, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Rate(1, -1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Rate(1, double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Rate.Ratio(new Rate(1, 1), new Rate(1, 1)).IntervalAt(95)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static BigInteger Ways(int n, int k)
    {
        BigInteger ways = 1;
        for (int i = 1; i <= k; i++) ways = ways * (n - k + i) / i;
        return ways;
    }

    // British doctors (Doll and Hill 1966): deaths from coronary disease and person-years of smokers and non-smokers by age. Stata's manual, ir deaths smokes pyears, by(agecat):
    // M-H combined 1.424682 (1.154703 to 1.757784), crude 1.719823 (1.391992 to 2.14353).
    [Fact]
    public void Smokers_of_any_age_die_as_many_times_as_often_as_Stata_says()
    {
        (long Events, double Years)[] smokers = [(32, 52_407), (104, 43_248), (206, 28_612), (186, 12_663), (102, 5_317)];
        (long Events, double Years)[] others = [(2, 18_790), (12, 10_673), (28, 5_710), (28, 2_585), (31, 1_462)];
        Ratio common = RateRatio.Common([.. smokers.Zip(others, (s, o) => new RateRatio(new Rate(s.Events, s.Years), new Rate(o.Events, o.Years)))])!.Value;

        common.Value.Should().BeApproximately(1.424682, 5e-7);
        common.Interval!.Value.Lower.Should().BeApproximately(1.154703, 5e-7);
        common.Interval!.Value.Upper.Should().BeApproximately(1.757784, 5e-7);
        var crude = new RateRatio(new Rate(smokers.Sum(s => s.Events), smokers.Sum(s => s.Years)), new Rate(others.Sum(o => o.Events), others.Sum(o => o.Years)));
        crude.Value.Should().BeApproximately(1.719823, 5e-7);
        crude.Interval!.Value.Lower.Should().BeApproximately(1.391992, 5e-7);
        crude.Interval!.Value.Upper.Should().BeApproximately(2.14353, 5e-6);
    }

    [Fact]
    public void One_stratum_has_its_own_ratio_and_empty_ones_say_nothing()
    {
        var only = new RateRatio(new Rate(7, 310), new Rate(4, 560));
        var empty = new RateRatio(new Rate(3, 0), new Rate(4, 560));

        RateRatio.Common(only, empty)!.Value.Value.Should().BeApproximately(only.Value!.Value, 1e-12);
        RateRatio.Common(only)!.Value.LogStandardError.Should().BeApproximately(Math.Sqrt((1.0 / 7) + (1.0 / 4)), 1e-12);
        RateRatio.Common(empty).Should().BeNull();
        RateRatio.Common(new RateRatio(new Rate(0, 310), new Rate(4, 560)))!.Value.Interval.Should().BeNull();
    }
}
