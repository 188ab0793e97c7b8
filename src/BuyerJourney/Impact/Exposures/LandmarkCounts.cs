using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Exposures;

/// <summary>Stays at a landmark, counted.</summary>
internal readonly record struct LandmarkCounts(long With, long SucceededWith, long OpenWith, long Without, long SucceededWithout, long OpenWithout, long TooShort)
{
    public bool IsAny => With + Without > 0;

    public TwoByTwoTable Table => new(SucceededWith, With - SucceededWith, SucceededWithout, Without - SucceededWithout);

    /// <summary>Stays of one fate.</summary>
    public static LandmarkCounts Of(bool? succeeded, long with, long without, long tooShort) => succeeded switch
    {
        null => new(0, 0, with, 0, 0, without, tooShort),
        true => new(with, with, 0, without, without, 0, tooShort),
        false => new(with, 0, 0, without, 0, 0, tooShort),
    };

    public static LandmarkCounts operator +(LandmarkCounts left, LandmarkCounts right) => new(
        left.With + right.With,
        left.SucceededWith + right.SucceededWith,
        left.OpenWith + right.OpenWith,
        left.Without + right.Without,
        left.SucceededWithout + right.SucceededWithout,
        left.OpenWithout + right.OpenWithout,
        left.TooShort + right.TooShort);
}
