using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class KaplanMeierTests
{
    private static readonly Gen<(long Time, bool Ended)[]> Subjects = Gen.Select(Gen.Long[0, 30], Gen.Bool).Array[0, 40];

    // R survival 3.5-3 on the 'leukemia' data, maintained group (Miller 1997), from reference/survival_leukemia.json.
    private static readonly SurvivalCurve Maintained = KaplanMeier.Estimate(
        [9L, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161],
        [true, true, false, true, true, false, true, true, false, true, false]);

    [Fact]
    public void Meets_r_on_published_data()
    {
        double[] survival = [0.909090909090909, 0.818181818181818, 0.715909090909091, 0.613636363636364];
        double[] errors = [0.0866784172041448, 0.116291299830333, 0.139664970557228, 0.152632331027312];
        (double Lower, double Upper)[] logLog = [(0.50808020576993, 0.986673822667823), (0.447428614682181, 0.951162228582492), (0.350190385907938, 0.899023974191053), (0.265752040001286, 0.835299243250221)];

        for (int i = 0; i < survival.Length; i++)
        {
            Maintained[i].Survival.ShouldMatch(survival[i]);
            Maintained[i].StandardError.ShouldMatch(errors[i]);
            Maintained[i].Interval.ShouldMatch(logLog[i].Lower, logLog[i].Upper);
        }
        Maintained.Median.Should().Be(new SurvivalQuantile(0.5, 31, 13, null));
        Maintained.RestrictedMean(48)!.Value.Value.ShouldMatch(31.8431818181818);
        Maintained.RestrictedMean(48)!.Value.StandardError.ShouldMatch(4.52788471175049);
    }

    // R's own test of quantile.survfit (survival, tests/quantile.R).
    [Theory]
    [InlineData(13.0 / 14, 1.0)]
    [InlineData(6.0 / 7, 3.5)]
    [InlineData(2.0 / 3, 6.0)]
    [InlineData(0.5, 9.0)]
    [InlineData(9.0 / 35, 9.5)]
    [InlineData(0.1, null)]
    public void A_quantile_on_a_level_stretch_is_its_middle(double survival, double? expected) =>
        KaplanMeier.Estimate([9L, 1, 1, 6, 6, 8, 10], [true, true, false, true, true, false, false]).Quantile(1 - survival).Time.ShouldMatch(expected);

    [Fact]
    public void Those_who_enter_late_are_at_risk_only_from_then()
    {
        // By hand: at 2 only the first two are under observation (1/2 ends), at 5 the second, third and fourth (1/3), at 7 the second and fourth (1/2).
        SurvivalCurve curve = KaplanMeier.Estimate(entries: [0.0, 0, 3, 4], times: [2.0, 9, 5, 7], ended: [true, false, true, true]);

        curve.HasLateEntries.Should().BeTrue();
        curve.AtRisk.ToArray().Should().Equal(2, 3, 2, 1);
        curve.SurvivalAt(2).ShouldMatch(0.5);
        curve.SurvivalAt(5).ShouldMatch(1.0 / 3);
        curve.SurvivalAt(9).ShouldMatch(1.0 / 6);
    }

    [Fact]
    public void Late_entries_meet_the_definition_on_any_subjects() =>
        Gen.Select(Gen.Int[0, 10], Gen.Int[1, 10], Gen.Bool).Array[1, 30].Sample(subjects =>
        {
            (double Entry, double Time, bool Ended)[] all = [.. subjects.Select(s => ((double)s.Item1, (double)(s.Item1 + s.Item2), s.Item3))];
            SurvivalCurve curve = KaplanMeier.Estimate([.. all.Select(s => s.Entry)], [.. all.Select(s => s.Time)], [.. all.Select(s => s.Ended)]);
            double product = 1;
            for (int i = 0; i < curve.Count; i++)
            {
                double time = curve.Times[i];
                int atRisk = all.Count(s => s.Entry < time && s.Time >= time);
                product *= 1 - all.Count(s => s.Time == time && s.Ended) / (double)atRisk;
                curve.AtRisk[i].Should().Be(atRisk);
                curve.Survival[i].Should().BeApproximately(product, 1e-12);
            }
        });

    [Fact]
    public void Nobody_entering_late_changes_nothing() => Subjects.Sample(subjects =>
    {
        double[] times = [.. subjects.Select(s => (double)s.Time)];
        bool[] ended = [.. subjects.Select(s => s.Ended)];
        SurvivalCurve plain = KaplanMeier.Estimate(times, ended), entered = KaplanMeier.Estimate(new double[times.Length], times, ended);
        return !entered.HasLateEntries && Same(plain, entered);
    });

    [Fact]
    public void Counted_times_and_fractions_and_any_order_give_the_same_curve() => Subjects.Sample(subjects =>
    {
        long[] distinct = [.. subjects.Select(s => s.Time).Distinct().Order()];
        SurvivalCurve counted = KaplanMeier.FromCounts(distinct,
            [.. distinct.Select(t => (long)subjects.Count(s => s.Time == t && s.Ended))],
            [.. distinct.Select(t => (long)subjects.Count(s => s.Time == t && !s.Ended))]);
        SurvivalCurve forward = KaplanMeier.Estimate([.. subjects.Select(s => s.Time)], [.. subjects.Select(s => s.Ended)]);
        SurvivalCurve backward = KaplanMeier.Estimate([.. subjects.Reverse().Select(s => (double)s.Time)], [.. subjects.Reverse().Select(s => s.Ended)]);
        return Same(counted, forward) && Same(counted, backward);
    });

    [Fact]
    public void Times_of_any_size_give_the_same_curve_counted_and_in_any_order() =>
        Gen.Select(Gen.OneOf(Gen.Long[0, 40], Gen.Long[int.MaxValue - 20, int.MaxValue], Gen.Long[int.MaxValue - 20, int.MaxValue + 20L], Gen.Long[0, 1L << 52]), Gen.Bool).Array[0, 500].Sample(subjects =>
        {
            (long Time, bool Ended)[] sorted = [.. subjects.OrderBy(s => s.Item1).Select(s => (s.Item1, s.Item2))];
            long[] distinct = [.. sorted.Select(s => s.Time).Distinct()];
            ILookup<long, bool> endings = sorted.ToLookup(s => s.Time, s => s.Ended);
            SurvivalCurve counted = KaplanMeier.FromCounts(distinct,
                [.. distinct.Select(t => (long)endings[t].Count(ended => ended))],
                [.. distinct.Select(t => (long)endings[t].Count(ended => !ended))]);
            return Same(counted, KaplanMeier.Estimate([.. subjects.Select(s => s.Item1)], [.. subjects.Select(s => s.Item2)]));
        });

    [Fact]
    public void Meets_the_definition_on_any_subjects() => Subjects.Sample(subjects =>
    {
        SurvivalCurve curve = KaplanMeier.Estimate([.. subjects.Select(s => s.Time)], [.. subjects.Select(s => s.Ended)]);
        double product = 1, sum = 0;
        for (int i = 0; i < curve.Count; i++)
        {
            double time = curve.Times[i];
            long atRisk = subjects.Count(s => s.Time >= time), ended = subjects.Count(s => s.Time == time && s.Ended);
            product *= 1 - (double)ended / atRisk;
            sum += (double)ended / ((double)atRisk * (atRisk - ended));
            curve[i].AtRisk.Should().Be(atRisk);
            curve[i].Survival.Should().BeApproximately(product, 1e-12);
            if (product > 1e-12) curve[i].StandardError!.Value.Should().BeApproximately(product * Math.Sqrt(sum), 1e-12);
            else curve[i].StandardError.Should().BeNull();
        }
    });

    [Fact]
    public void Without_open_subjects_survival_is_the_plain_share_and_the_restricted_mean_the_plain_mean() =>
        Gen.Long[0, 50].Array[1, 40].Sample(times =>
        {
            SurvivalCurve curve = KaplanMeier.Estimate(times, [.. times.Select(_ => true)]);
            double at = times[0];
            return Math.Abs(curve.SurvivalAt(at)!.Value - times.Count(t => t > at) / (double)times.Length) < 1e-12
                && Math.Abs(curve.RestrictedMean(1000)!.Value.Value - times.Average()) < 1e-9;
        });

    [Fact]
    public void Intervals_hold_survival_on_every_scale() => Subjects.Sample(subjects =>
    {
        SurvivalCurve curve = KaplanMeier.Estimate([.. subjects.Select(s => s.Time)], [.. subjects.Select(s => s.Ended)]);
        foreach (SurvivalIntervalKind kind in Enum.GetValues<SurvivalIntervalKind>())
            for (int i = 0; i < curve.Count; i++)
                if (curve.IntervalAt(curve.Times[i], kind) is { } interval)
                    (interval.Lower <= curve.Survival[i] + 1e-12 && curve.Survival[i] <= interval.Upper + 1e-12 && interval.Lower >= 0 && interval.Upper <= 1).Should().BeTrue();
    });

    [Fact]
    public void Says_nothing_without_subjects()
    {
        SurvivalCurve none = KaplanMeier.Estimate(ReadOnlySpan<long>.Empty, []);

        none.Count.Should().Be(0);
        none.Subjects.Should().Be(0);
        none.LastTime.Should().BeNull();
        none.SurvivalAt(0).Should().BeNull();
        none.StandardErrorAt(0).Should().BeNull();
        none.IntervalAt(0).Should().BeNull();
        none.RestrictedMean(1).Should().BeNull();
        none.Median.Should().Be(new SurvivalQuantile(0.5, null, null, null));
    }

    [Fact]
    public void Says_nothing_beyond_what_was_seen_unless_all_have_ended()
    {
        Maintained.SurvivalAt(161).Should().NotBeNull();
        Maintained.SurvivalAt(162).Should().BeNull();
        Maintained.RestrictedMean(162).Should().BeNull();
        Maintained.SurvivalAt(double.NaN).Should().BeNull();
        Maintained.SurvivalAt(8).Should().Be(1);
        KaplanMeier.Estimate([3L], [true]).SurvivalAt(4).Should().Be(0);
    }

    [Fact]
    public void Long_and_tiny_times_keep_their_order()
    {
        double[] times = [double.MaxValue, 1e300, 3, 2, 1.5, double.Epsilon, 0, -0.0];
        SurvivalCurve curve = KaplanMeier.Estimate(times, [.. times.Select(_ => true)]);

        curve.Times.ToArray().Should().Equal(0, double.Epsilon, 1.5, 2, 3, 1e300, double.MaxValue);
        curve.Events[0].Should().Be(2);
        KaplanMeier.FromCounts([1L << 53, (1L << 53) + 1], [1, 1], [0, 0]).Count.Should().Be(2);
        KaplanMeier.Estimate([long.MaxValue, 0, 1L << 62], [true, true, false]).Times.ToArray().Should().Equal(0, 1L << 62, long.MaxValue);
    }

    [Fact]
    public void Difference_of_restricted_means_adds_the_variances()
    {
        SurvivalCurve others = KaplanMeier.Estimate([5L, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45], [true, true, true, true, true, false, true, true, true, true, true, true]);
        RestrictedMean first = Maintained.RestrictedMean(40)!.Value, second = others.RestrictedMean(40)!.Value;

        RestrictedMeanDifference difference = RestrictedMean.Difference(first, second);

        difference.Value.Should().Be(first.Value - second.Value);
        difference.StandardError.ShouldMatch(Math.Sqrt(Math.Pow(first.StandardError, 2) + Math.Pow(second.StandardError, 2)));
        ((Interval?)difference.Interval).ShouldMatch(difference.Value - 1.959963984540054 * difference.StandardError, difference.Value + 1.959963984540054 * difference.StandardError);
        difference.PValue.ShouldMatch(2 * NormalDistribution.Below(-Math.Abs(difference.Value) / difference.StandardError));
        FluentActions.Invoking(() => RestrictedMean.Difference(first, others.RestrictedMean(41)!.Value)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Refuses_what_is_no_observation()
    {
        FluentActions.Invoking(() => KaplanMeier.Estimate([-1L], [true])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => KaplanMeier.Estimate([double.NaN], [true])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => KaplanMeier.Estimate([double.PositiveInfinity], [true])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => KaplanMeier.Estimate([1L, 2], [true])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => KaplanMeier.Estimate([2.0], [2.0], [true])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => KaplanMeier.FromCounts([2L, 1], [1, 1], [0, 0])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => KaplanMeier.FromCounts([1L], [-1], [0])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => KaplanMeier.FromCounts([1L], [1], [0, 0])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Maintained.Quantile(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Maintained.RestrictedMean(-1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Maintained.IntervalAt(10, (SurvivalIntervalKind)9)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static bool Same(SurvivalCurve one, SurvivalCurve other) =>
        one.Times.SequenceEqual(other.Times) && one.AtRisk.SequenceEqual(other.AtRisk) && one.Events.SequenceEqual(other.Events)
        && one.Censored.SequenceEqual(other.Censored) && one.Survival.SequenceEqual(other.Survival);
}
