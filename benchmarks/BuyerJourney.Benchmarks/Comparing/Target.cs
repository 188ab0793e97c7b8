namespace BuyerJourney.Benchmarks.Comparing;

/// <summary>What a ratio of two contenders' times per unit has to be.</summary>
/// <param name="What">The ratio in words.</param>
/// <param name="Numerators">The contenders above the line; the quickest of them counts.</param>
/// <param name="Denominator">The contender below the line.</param>
/// <param name="AtLeast">The smallest ratio that reaches the target; null when <paramref name="AtMost"/> says it.</param>
/// <param name="AtMost">The largest ratio that reaches the target.</param>
internal sealed record Target(string What, IReadOnlyList<string> Numerators, string Denominator, double? AtLeast = null, double? AtMost = null)
{
    public bool IsReachedBy(double ratio) => !(ratio < AtLeast) && !(ratio > AtMost);
}
