namespace BuyerJourney.Tests.Reference;

/// <summary>A share, as the two counts that it is made of.</summary>
internal readonly record struct ReferenceRate(long Successes, long Trials)
{
    public static ReferenceRate Of<T>(IEnumerable<T> trials, Func<T, bool> isSuccess)
    {
        T[] all = [.. trials];
        return new ReferenceRate(all.Count(isSuccess), all.Length);
    }
}
