using System.Buffers;
using System.Numerics;

namespace BuyerJourney.Statistics;

/// <summary>Estimates how long things last when some are still going on: those are neither left out nor counted as ended. Safe to call from any thread.</summary>
/// <remarks>Kaplan and Meier 1958, "Nonparametric estimation from incomplete observations", JASA 53. See <see cref="SurvivalCurve"/> for what the curve gives.</remarks>
public static class KaplanMeier
{
    /// <summary>The curve of times that are sorted and counted already: the quickest way.</summary>
    /// <param name="times">The distinct times, smallest first, 0 or more.</param>
    /// <param name="events">For each time, how many ended at it.</param>
    /// <param name="censored">For each time, how many were last seen at it, still going on.</param>
    /// <returns>The curve; without times, one without points.</returns>
    /// <exception cref="ArgumentException">The spans differ in length, the times do not rise, a time is negative or not finite, a count is negative, or there are more than 2,147,483,647 subjects.</exception>
    public static SurvivalCurve FromCounts(ReadOnlySpan<double> times, ReadOnlySpan<long> events, ReadOnlySpan<long> censored)
    {
        SubjectTimes.RequireRising(times);
        return FromRising(times.ToArray(), events, censored);
    }

    /// <inheritdoc cref="FromCounts(ReadOnlySpan{double}, ReadOnlySpan{long}, ReadOnlySpan{long})"/>
    public static SurvivalCurve FromCounts(ReadOnlySpan<long> times, ReadOnlySpan<long> events, ReadOnlySpan<long> censored)
    {
        SubjectTimes.RequireRising(times);
        return FromRising(SubjectTimes.ToDoubles(times), events, censored);
    }

    /// <summary>The curve of subjects in any order.</summary>
    /// <param name="times">How long each was seen, 0 or more, in any one unit.</param>
    /// <param name="ended">For each, whether it ended then; if not, it was last seen then, still going on.</param>
    /// <returns>The curve; without subjects, one without points.</returns>
    /// <exception cref="ArgumentException">The spans differ in length, or a time is negative or not finite.</exception>
    public static SurvivalCurve Estimate(ReadOnlySpan<double> times, ReadOnlySpan<bool> ended)
    {
        SubjectTimes.Require(times);
        SubjectTimes.RequireLength(times.Length, ended.Length, nameof(ended));
        long[] rented = ArrayPool<long>.Shared.Rent(times.Length);
        Span<long> keys = rented.AsSpan(0, times.Length);
        SubjectTimes.ToBits(times, keys);
        for (int i = 0; i < keys.Length; i++) keys[i] = Pack(keys[i], ended[i]);
        SurvivalCurve curve = FromPacked(keys, areBits: true);
        ArrayPool<long>.Shared.Return(rented);
        return curve;
    }

    /// <inheritdoc cref="Estimate(ReadOnlySpan{double}, ReadOnlySpan{bool})"/>
    public static SurvivalCurve Estimate(ReadOnlySpan<long> times, ReadOnlySpan<bool> ended)
    {
        SubjectTimes.RequireLength(times.Length, ended.Length, nameof(ended));
        long bits = 0;
        foreach (long time in times) bits |= time;
        if (bits < 0) SubjectTimes.Require(times);
        return bits <= int.MaxValue ? EstimateOfShort(times, ended) : EstimateOfLong(times, ended);
    }

    /// <summary>The curve of subjects of which some came under observation late (left truncation): before its entry a subject could not have been seen to end, so it is not at risk.</summary>
    /// <param name="entries">When each came under observation, on the same clock as <paramref name="times"/>; 0 for one seen from its start.</param>
    /// <param name="times">When each ended or was last seen; after its entry, but for 0 and 0.</param>
    /// <param name="ended">For each, whether it ended then; if not, it was last seen then, still going on.</param>
    /// <returns>The curve; without subjects, one without points.</returns>
    /// <exception cref="ArgumentException">The spans differ in length, a time or an entry is negative or not finite, or an entry is not before its time.</exception>
    public static SurvivalCurve Estimate(ReadOnlySpan<double> entries, ReadOnlySpan<double> times, ReadOnlySpan<bool> ended)
    {
        SubjectTimes.Require(times);
        SubjectTimes.RequireLength(times.Length, entries.Length, nameof(entries));
        SubjectTimes.RequireLength(times.Length, ended.Length, nameof(ended));
        for (int i = 0; i < times.Length; i++)
            if (!(entries[i] >= 0 && (entries[i] < times[i] || entries[i] == 0)))
                throw new ArgumentException(FormattableString.Invariant($"Subject {i} enters at {entries[i]}, which must be 0 or more and before its time {times[i]}."), nameof(entries));

        SurvivalCurve unentered = Estimate(times, ended);
        double[] late = [.. entries];
        Array.Sort(late);
        if (late.Length == 0 || late[^1] == 0) return unentered;

        int[] atRisk = new int[unentered.Count];
        int entered = 0;
        for (int i = 0; i < atRisk.Length; i++)
        {
            double time = unentered.Times[i];
            while (entered < late.Length && (late[entered] < time || late[entered] == 0)) entered++;
            atRisk[i] = entered - (times.Length - unentered.AtRisk[i]);
        }
        return new SurvivalCurve(unentered.Times.ToArray(), atRisk, unentered.Events.ToArray(), unentered.Censored.ToArray());
    }

    private static SurvivalCurve EstimateOfLong(ReadOnlySpan<long> times, ReadOnlySpan<bool> ended)
    {
        long[] rented = ArrayPool<long>.Shared.Rent(times.Length);
        Span<long> keys = rented.AsSpan(0, times.Length);
        for (int i = 0; i < keys.Length; i++) keys[i] = Pack(times[i], ended[i]);
        SurvivalCurve curve = FromPacked(keys, areBits: false);
        ArrayPool<long>.Shared.Return(rented);
        return curve;
    }

    /// <summary>The curve of times of 31 bits, as seconds are: with its ending each fits into half the memory.</summary>
    private static SurvivalCurve EstimateOfShort(ReadOnlySpan<long> times, ReadOnlySpan<bool> ended)
    {
        uint[] rented = ArrayPool<uint>.Shared.Rent(times.Length);
        Span<uint> keys = rented.AsSpan(0, times.Length);
        for (int i = 0; i < keys.Length; i++) keys[i] = ((uint)times[i] << 1) | (ended[i] ? 0u : 1u);
        RadixSort.Sort(keys);
        SurvivalCurve curve = FromSorted<uint>(keys, areBits: false);
        ArrayPool<uint>.Shared.Return(rented);
        return curve;
    }

    internal static SurvivalCurve FromRising(double[] times, ReadOnlySpan<long> events, ReadOnlySpan<long> censored)
    {
        SubjectTimes.RequireLength(times.Length, events.Length, nameof(events));
        SubjectTimes.RequireLength(times.Length, censored.Length, nameof(censored));
        int[] atRisk = new int[times.Length], ended = new int[times.Length];
        long remaining = 0;
        for (int i = times.Length - 1; i >= 0; i--)
        {
            if (events[i] < 0 || censored[i] < 0)
                throw new ArgumentException(FormattableString.Invariant($"Counts are 0 or more, but at time {times[i]} there are {events[i]} ended and {censored[i]} censored."));
            if (events[i] > int.MaxValue || censored[i] > int.MaxValue || (remaining += events[i] + censored[i]) > int.MaxValue)
                throw new ArgumentException($"A curve holds at most {int.MaxValue} subjects.");
            atRisk[i] = (int)remaining;
            ended[i] = (int)events[i];
        }
        return new SurvivalCurve(times, atRisk, ended);
    }

    /// <summary>Joins a time and its ending so that one sort puts the times in order and, at one time, the ended before those still going on.</summary>
    private static long Pack(long time, bool ended) =>
        // The shift may reach the sign bit; turning it over keeps the order.
        ((time << 1) | (ended ? 0L : 1L)) ^ long.MinValue;

    private static SurvivalCurve FromPacked(Span<long> keys, bool areBits)
    {
        RadixSort.Sort(keys);
        return FromSorted<long>(keys, areBits);
    }

    private static SurvivalCurve FromSorted<TKey>(ReadOnlySpan<TKey> keys, bool areBits)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        int distinct = CountTimes(keys);
        double[] times = GC.AllocateUninitializedArray<double>(distinct);
        int[] atRisk = GC.AllocateUninitializedArray<int>(distinct);
        int[] events = GC.AllocateUninitializedArray<int>(distinct);

        // From the last to the first, so that what stands at a time in the end is what its first subject wrote. Whether the next has the same time is as good as random: no branch asks.
        int at = distinct, ended = 0;
        TKey later = keys.IsEmpty ? TKey.Zero : ~keys[^1];
        for (int i = keys.Length - 1; i >= 0; i--)
        {
            TKey key = keys[i];
            int isOther = IsOtherTime(key, later);
            at -= isOther;
            ended = (ended & (isOther - 1)) + (TKey.IsEvenInteger(key) ? 1 : 0);
            long time = long.CreateTruncating((key ^ TKey.MinValue) >>> 1);
            times[at] = areBits ? BitConverter.Int64BitsToDouble(time) : time;
            atRisk[at] = keys.Length - i;
            events[at] = ended;
            later = key;
        }
        return new SurvivalCurve(times, atRisk, events);
    }

    private static int CountTimes<TKey>(ReadOnlySpan<TKey> keys)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        int count = keys.IsEmpty ? 0 : 1;
        for (int i = 1; i < keys.Length; i++) count += IsOtherTime(keys[i], keys[i - 1]);
        return count;
    }

    /// <summary>1 where two keys differ in more than their endings, else 0.</summary>
    private static int IsOtherTime<TKey>(TKey one, TKey other)
        where TKey : unmanaged, IBinaryInteger<TKey> => (one ^ other) >>> 1 != TKey.Zero ? 1 : 0;
}
