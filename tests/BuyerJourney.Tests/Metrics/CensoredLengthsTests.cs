using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Metrics;

public class CensoredLengthsTests
{
    private const int Causes = 3;
    private const long AsOf = 1000;

    private static readonly Gen<(long Length, int Cause)[]> Stays = Gen.Select(Gen.Long[0, 40], Gen.Int[0, Causes]).Array[0, 60];

    [Fact]
    public void Estimates_what_an_estimate_of_each_stay_by_itself_does() => Stays.Sample(stays =>
    {
        CumulativeIncidence estimate = Gathered(stays).Estimate();

        return estimate.HasCountsOf(AalenJohansen.Estimate([.. stays.Select(stay => stay.Length)], [.. stays.Select(stay => stay.Cause)], Causes));
    });

    [Fact]
    public void An_estimate_asked_for_later_is_of_what_was_gathered_before() => Gen.Select(Stays, Stays, Gen.Bool).Sample((stays, later, isRead) =>
    {
        (Multiset[] ended, Multiset open) = SetsOf(stays);
        Lazy<CumulativeIncidence> estimate = Gathered(ended, open).EstimateWhenAsked();
        if (isRead) _ = ended.Append(open).Sum(set => set.Values.Length);
        (Multiset[] endedLater, Multiset openLater) = SetsOf(later);
        for (int cause = 0; cause < Causes; cause++) ended[cause].Merge(endedLater[cause]);
        foreach (long start in openLater.Values) open.Add(start);
        foreach ((long length, int cause) in stays.Where(stay => stay.Cause > 0)) ended[cause - 1].TakeBack(length);

        return estimate.Value.HasCountsOf(Gathered(stays).Estimate());
    });

    [Fact]
    public void Stays_that_began_at_different_instants_may_have_lasted_equally_long()
    {
        var lengths = new CensoredLengths(causes: 1);
        var starts = new Multiset();
        starts.Merge([1, 2, 3, 7], [1, 2, 1, 4]);
        lengths.AddOpen(starts, start => (10 - start) / 4);

        SurvivalCurve curve = lengths.Estimate().EventFree;

        curve.Times.ToArray().Should().Equal(0, 1, 2);
        curve.Censored.ToArray().Should().Equal(4, 1, 3);
    }

    private static CensoredLengths Gathered((long Length, int Cause)[] stays)
    {
        (Multiset[] ended, Multiset open) = SetsOf(stays);
        return Gathered(ended, open);
    }

    private static CensoredLengths Gathered(Multiset[] ended, Multiset open)
    {
        var lengths = new CensoredLengths(Causes);
        for (int cause = 1; cause <= Causes; cause++)
        {
            lengths.AddEnded(cause, ended[cause - 1]);
        }

        lengths.AddOpen(open, AsOf);
        return lengths;
    }

    private static (Multiset[] Ended, Multiset Open) SetsOf((long Length, int Cause)[] stays)
    {
        Multiset[] ended = [.. Enumerable.Range(0, Causes).Select(_ => new Multiset())];
        var open = new Multiset();
        foreach ((long length, int cause) in stays)
        {
            if (cause == 0) open.Add(AsOf - length);
            else ended[cause - 1].Add(length);
        }

        return (ended, open);
    }
}
