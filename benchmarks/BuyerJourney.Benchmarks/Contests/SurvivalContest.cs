using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Statistics;
using BuyerJourney.Statistics;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>Kaplan–Meier of a million subjects in any order, beside a radix sort of them alone, and LINQ.</summary>
internal static class SurvivalContest
{
    public const string Name = "survival";

    private const int Subjects = 1_000_000;
    private const string Ours = "BuyerJourney, Kaplan–Meier";
    private const string Sort = "radix sort alone";
    private const string Linq = "LINQ, Kaplan–Meier";

    public static Contest Create(CompareOptions options)
    {
        var lengths = new Lengths(Subjects);
        long[] keys = [.. lengths.Keys];
        return new Contest
        {
            Name = Name,
            Unit = "subject",
            Contenders =
            [
                new(Ours, Subjects, lengths.Estimate),
                new(Sort, Subjects, () => Sorted(keys)) { Reset = () => lengths.Keys.CopyTo(keys, 0) },
                new(Linq, Subjects, lengths.SurvivalByLinq) { MaxRounds = 3 },
            ],
            Targets =
            [
                new("Kaplan–Meier : radix sort alone", [Ours], Sort, AtMost: 2),
                new("LINQ : our Kaplan–Meier", [Linq], Ours),
            ],
            Check = results =>
            {
                var ours = (SurvivalCurve)results[0];
                long[] sorted = [.. lengths.Keys.Order()];
                RequireEqual(ours.Survival, Lengths.SurvivalOfSorted(sorted));
                RequireEqual(ours.Survival, (double[])results[2]);
            },
        };
    }

    private static long[] Sorted(long[] keys)
    {
        RadixSort.Sort(keys);
        return keys;
    }

    private static void RequireEqual(ReadOnlySpan<double> ours, ReadOnlySpan<double> theirs)
    {
        if (ours.Length != theirs.Length) throw new ResultsDifferException($"Our curve has {ours.Length} points, the other {theirs.Length}.");
        for (int i = 0; i < ours.Length; i++)
        {
            if (Math.Abs(ours[i] - theirs[i]) > 1e-12) throw new ResultsDifferException($"At point {i} our curve is at {ours[i]}, the other at {theirs[i]}.");
        }
    }
}
