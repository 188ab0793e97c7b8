using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>Lengths that ended, and why, and lengths that go on: Kaplan–Meier and Aalen–Johansen straight from their formulas.</summary>
/// <param name="Ended">The ended ones with the number of their cause.</param>
/// <param name="Open">How long those that go on have lasted.</param>
internal sealed record ReferenceSurvival(IReadOnlyList<(Duration Length, int Cause)> Ended, IReadOnlyList<Duration> Open)
{
    public IReadOnlyList<Duration> Times => [.. Ended.Select(e => e.Length).Distinct().Order()];

    public int AtRisk(Duration time) => Ended.Count(e => e.Length >= time) + Open.Count(o => o >= time);

    public int EndedAt(Duration time) => Ended.Count(e => e.Length == time);

    /// <summary>Product over the times of ending until <paramref name="time"/> of 1 − d/n (Kaplan and Meier 1958).</summary>
    public double StillThere(Duration time) => Times.Where(t => t <= time).Aggregate(1.0, (s, t) => s * (1 - ((double)EndedAt(t) / AtRisk(t))));

    /// <summary>Sum over the times of ending of S(just before) · d/n of one cause (Aalen and Johansen 1978).</summary>
    public double LeftBy(Duration time, int cause)
    {
        double sum = 0;
        double before = 1;
        foreach (Duration t in Times.Where(t => t <= time))
        {
            sum += before * Ended.Count(e => e.Length == t && e.Cause == cause) / AtRisk(t);
            before = StillThere(t);
        }

        return sum;
    }

    /// <summary>The first time at which no more than half are still there; null when it never comes to that.</summary>
    public Duration? Median
    {
        get
        {
            // Halves that are hit exactly must not be missed by a rounding of the product.
            foreach (Duration t in Times)
            {
                if (StillThere(t) <= 0.5 + 1e-12)
                {
                    return t;
                }
            }

            return null;
        }
    }
}
