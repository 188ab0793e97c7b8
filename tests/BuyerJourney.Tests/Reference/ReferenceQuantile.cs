using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>R's type 7: the value at position (n − 1)·p of the sorted list, in a straight line between its neighbours.</summary>
internal static class ReferenceQuantile
{
    public static double? Ticks(IEnumerable<Duration> lengths, double probability)
    {
        double[] sorted = [.. lengths.Select(l => (double)l.BclCompatibleTicks).Order()];
        if (sorted.Length == 0)
        {
            return null;
        }

        double position = (sorted.Length - 1) * probability;
        int below = (int)Math.Floor(position);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
