namespace BuyerJourney.Statistics;

/// <summary>What every survival estimate asks of the times it is given.</summary>
internal static class SubjectTimes
{
    public static void Require(ReadOnlySpan<double> times)
    {
        for (int i = 0; i < times.Length; i++)
            if (!(times[i] >= 0 && times[i] < double.PositiveInfinity))
                throw new ArgumentException(FormattableString.Invariant($"Times are 0 or more and finite, but time {i} is {times[i]}."), nameof(times));
    }

    public static void Require(ReadOnlySpan<long> times)
    {
        for (int i = 0; i < times.Length; i++)
            if (times[i] < 0)
                throw new ArgumentException($"Times are 0 or more, but time {i} is {times[i]}.", nameof(times));
    }

    public static void RequireRising(ReadOnlySpan<double> times)
    {
        Require(times);
        for (int i = 1; i < times.Length; i++)
            if (times[i] <= times[i - 1])
                throw new ArgumentException(FormattableString.Invariant($"The distinct times must rise, but time {i} is {times[i]} after {times[i - 1]}."), nameof(times));
    }

    public static void RequireRising(ReadOnlySpan<long> times)
    {
        Require(times);
        for (int i = 1; i < times.Length; i++)
            if (times[i] <= times[i - 1])
                throw new ArgumentException($"The distinct times must rise, but time {i} is {times[i]} after {times[i - 1]}.", nameof(times));
    }

    public static void RequireLength(int times, int others, string name)
    {
        if (others != times) throw new ArgumentException($"Each time needs its entry in '{name}', but there are {times} times and {others} of those.", name);
    }

    public static double[] ToDoubles(ReadOnlySpan<long> times)
    {
        double[] converted = GC.AllocateUninitializedArray<double>(times.Length);
        for (int i = 0; i < times.Length; i++) converted[i] = times[i];
        return converted;
    }

    /// <summary>The bits of numbers of 0 or more, which sort as the numbers do. Adding 0 turns −0 into 0.</summary>
    public static void ToBits(ReadOnlySpan<double> times, Span<long> bits)
    {
        for (int i = 0; i < times.Length; i++) bits[i] = BitConverter.DoubleToInt64Bits(times[i] + 0.0);
    }
}
