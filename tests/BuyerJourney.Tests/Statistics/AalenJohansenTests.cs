using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class AalenJohansenTests
{
    private static readonly Gen<(long Time, int Ending)[]> Subjects = Gen.Select(Gen.Long[0, 20], Gen.Int[0, 3]).Array[0, 40];

    // R survival 3.5-3 (survfit of a multi-state Surv), from reference/survival_toy.json: ties, censoring at event times.
    [Fact]
    public void Meets_r_with_ties_and_censoring()
    {
        CumulativeIncidence incidence = AalenJohansen.Estimate([1L, 2, 2, 3, 4, 4, 5, 6, 6, 7], [1, 1, 0, 1, 1, 2, 0, 2, 1, 0], causes: 2);
        double[] one = [0.1, 0.2, 0.314285714285714, 0.428571428571429, 0.428571428571429, 0.580952380952381, 0.580952380952381];
        double[] two = [0, 0, 0, 0.114285714285714, 0.114285714285714, 0.266666666666667, 0.266666666666667];
        double[] errorsOfOne = [0.0948683298050514, 0.126491106406735, 0.151494017432321, 0.163774715491746, 0.163774715491746, 0.176253589235479, 0.176253589235479];
        double[] errorsOfTwo = [0, 0, 0, 0.107339954766214, 0.107339954766214, 0.161137303367839, 0.161137303367839];

        for (int i = 0; i < one.Length; i++)
        {
            incidence.Incidence(1)[i].ShouldMatch(one[i]);
            incidence.Incidence(2)[i].ShouldMatch(two[i]);
            incidence.StandardErrors(1)[i].ShouldMatch(errorsOfOne[i]);
            incidence.StandardErrors(2)[i].ShouldMatch(errorsOfTwo[i]);
        }
    }

    [Fact]
    public void Incidences_and_those_still_going_on_add_up_to_1_at_every_time() => Subjects.Sample(subjects =>
    {
        CumulativeIncidence incidence = Of(subjects);
        for (int i = 0; i < incidence.Times.Length; i++)
        {
            double sum = incidence.EventFree.Survival[i] + incidence.Incidence(1)[i] + incidence.Incidence(2)[i] + incidence.Incidence(3)[i];
            sum.Should().BeApproximately(1, 1e-12);
        }
    });

    [Fact]
    public void One_cause_alone_is_one_minus_kaplan_meier_with_its_error() => Subjects.Sample(subjects =>
    {
        long[] times = [.. subjects.Select(s => s.Time)];
        CumulativeIncidence incidence = AalenJohansen.Estimate(times, [.. subjects.Select(s => s.Ending == 0 ? 0 : 1)], causes: 1);
        SurvivalCurve curve = KaplanMeier.Estimate(times, [.. subjects.Select(s => s.Ending != 0)]);
        for (int i = 0; i < curve.Count; i++)
        {
            incidence.Incidence(1)[i].Should().BeApproximately(1 - curve.Survival[i], 1e-12);
            if (curve[i].StandardError is { } error) incidence.StandardErrors(1)[i].Should().BeApproximately(error, 1e-7);
        }
    });

    [Fact]
    public void Without_open_subjects_it_is_the_plain_share_with_the_binomial_error() => Subjects.Where(s => s.Length > 0).Sample(subjects =>
    {
        (long Time, int Ending)[] ended = [.. subjects.Select(s => (s.Time, Math.Max(1, s.Ending)))];
        CumulativeIncidence incidence = Of(ended);
        for (int cause = 1; cause <= 3; cause++)
        {
            double share = ended.Count(s => s.Ending == cause && s.Time <= 10) / (double)ended.Length;
            incidence.IncidenceAt(cause, 10)!.Value.Should().BeApproximately(share, 1e-12);
            Math.Pow(incidence.StandardErrorAt(cause, 10)!.Value, 2).Should().BeApproximately(share * (1 - share) / ended.Length, 1e-12);
        }
    }, iter: 1000);

    [Fact]
    public void Counted_times_and_fractions_give_the_same() => Subjects.Sample(subjects =>
    {
        long[] distinct = [.. subjects.Select(s => s.Time).Distinct().Order()];
        long[] Count(int ending) => [.. distinct.Select(t => (long)subjects.Count(s => s.Time == t && s.Ending == ending))];
        CumulativeIncidence counted = AalenJohansen.FromCounts(distinct, [.. Count(1), .. Count(2), .. Count(3)], 3, Count(0)), whole = Of(subjects);
        CumulativeIncidence fractions = AalenJohansen.Estimate([.. subjects.Select(s => (double)s.Time)], [.. subjects.Select(s => s.Ending)], 3);
        for (int cause = 1; cause <= 3; cause++)
        {
            whole.Incidence(cause).SequenceEqual(counted.Incidence(cause)).Should().BeTrue();
            whole.StandardErrors(cause).SequenceEqual(counted.StandardErrors(cause)).Should().BeTrue();
            whole.Events(cause).SequenceEqual(fractions.Events(cause)).Should().BeTrue();
            whole.Incidence(cause).SequenceEqual(fractions.Incidence(cause)).Should().BeTrue();
        }
    });

    [Fact]
    public void Interval_holds_the_share_and_there_is_none_for_0_and_1() => Subjects.Sample(subjects =>
    {
        CumulativeIncidence incidence = Of(subjects);
        for (int cause = 1; cause <= 3; cause++)
        {
            double? share = incidence.IncidenceAt(cause, 10);
            Interval? interval = incidence.IntervalAt(cause, 10);
            (interval is not null).Should().Be(share is > 0 and < 1);
            if (interval is { } range) (range.Lower <= share + 1e-12 && share <= range.Upper + 1e-12 && range.Lower >= 0 && range.Upper <= 1).Should().BeTrue();
        }
    });

    [Fact]
    public void Says_nothing_without_subjects_or_beyond_what_was_seen()
    {
        Of([]).IncidenceAt(1, 0).Should().BeNull();
        Of([]).StandardErrorAt(1, 0).Should().BeNull();
        Of([(3, 1), (4, 0)]).IncidenceAt(1, 5).Should().BeNull();
        Of([(3, 1), (4, 0)]).IncidenceAt(1, 2).Should().Be(0);
        Of([(3, 1), (4, 2)]).IncidenceAt(1, 5).Should().Be(0.5);
    }

    [Fact]
    public void Refuses_causes_that_there_are_not()
    {
        CumulativeIncidence incidence = Of([(3, 1)]);

        FluentActions.Invoking(() => incidence.IncidenceAt(0, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => incidence.IncidenceAt(4, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => AalenJohansen.Estimate([1L], [2], causes: 1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => AalenJohansen.Estimate([1L], [0], causes: 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => AalenJohansen.FromCounts([1L], [1, 1, 1], 2, [0])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => AalenJohansen.FromCounts([1L], [1, -1], 2, [0])).Should().Throw<ArgumentException>();
    }

    private static CumulativeIncidence Of((long Time, int Ending)[] subjects) =>
        AalenJohansen.Estimate([.. subjects.Select(s => s.Time)], [.. subjects.Select(s => s.Ending)], causes: 3);
}
