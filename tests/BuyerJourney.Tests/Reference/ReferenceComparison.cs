using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>Two groups of lengths held against each other, straight from the formulas.</summary>
internal static class ReferenceComparison
{
    /// <summary>The log-rank statistic of two groups: (O − E)² / V, ends shared out by those at risk, hypergeometric variance (Mantel 1966). Null where it can't be formed.</summary>
    public static double? LogRank(ReferenceSurvival first, ReferenceSurvival second)
    {
        double excess = 0;
        double variance = 0;
        foreach (Duration time in first.Times.Concat(second.Times).Distinct())
        {
            double one = first.AtRisk(time);
            double all = one + second.AtRisk(time);
            double ended = first.EndedAt(time) + second.EndedAt(time);
            excess += first.EndedAt(time) - (ended * one / all);
            variance += all > 1 ? ended * (one / all) * (1 - (one / all)) * (all - ended) / (all - 1) : 0;
        }

        return variance < 1e-12 ? null : excess * excess / variance;
    }

    /// <summary>The area under the curve up to a length, in days: the mean of stays of which none counts for more.</summary>
    public static double MeanUpTo(ReferenceSurvival curve, Duration upTo) => Areas(curve, Duration.Zero, upTo);

    /// <summary>The variance of that mean: the sum, over the times of ending, of (area to the right)² · d / (n (n − d)).</summary>
    public static double VarianceUpTo(ReferenceSurvival curve, Duration upTo) => curve.Times.Where(time => time < upTo && curve.AtRisk(time) > curve.EndedAt(time)).Sum(time =>
    {
        double n = curve.AtRisk(time);
        double d = curve.EndedAt(time);
        double right = Areas(curve, time, upTo);
        return right * right * d / (n * (n - d));
    });

    /// <summary>Up to where both curves are known.</summary>
    public static Duration CommonTime(ReferenceSurvival first, ReferenceSurvival second)
    {
        Duration longest = Duration.Max(Longest(first), Longest(second));
        return Duration.Min(KnownUntil(first, longest), KnownUntil(second, longest));
    }

    private static Duration KnownUntil(ReferenceSurvival curve, Duration longest) => curve.Open.All(open => open < Longest(curve)) ? longest : Longest(curve);

    private static Duration Longest(ReferenceSurvival curve) => curve.Ended.Select(e => e.Length).Concat(curve.Open).Max();

    private static double Areas(ReferenceSurvival curve, Duration from, Duration upTo)
    {
        double area = 0;
        foreach (Duration time in curve.Times.Where(t => t > from && t < upTo).Append(upTo))
        {
            area += (curve.Times.Any(t => t <= from) ? curve.StillThere(from) : 1) * (time - from).TotalDays;
            from = time;
        }

        return area;
    }
}
