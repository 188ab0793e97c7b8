using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BuyerJourney.Statistics;

/// <summary>
/// Sorts whole numbers by their bytes, smallest first, without comparing them: the time grows with the count and with how many bytes differ between the keys.
/// Stable. Safe to call from several threads on different spans.
/// </summary>
/// <example>
/// <code>
/// long[] lengths = [30, -1, 12];
/// int[] owners = [7, 8, 9];
/// RadixSort.Sort(lengths, owners);      // -1, 12, 30; the owners are now 8, 9, 7
/// </code>
/// </example>
public static class RadixSort
{
    private const int DigitBits = 8;
    private const int Buckets = 1 << DigitBits;

    // Below this the comparing sort of .NET is quicker than counting buckets (measured).
    private const int Small = 160;

    /// <summary>Sorts keys in place; a working area of the same size is borrowed for the time of the call.</summary>
    /// <param name="keys">What is to be sorted.</param>
    public static void Sort(Span<long> keys)
    {
        if (keys.Length < Small)
        {
            keys.Sort();
            return;
        }
        long[] scratch = ArrayPool<long>.Shared.Rent(keys.Length);
        Sort(keys, scratch);
        ArrayPool<long>.Shared.Return(scratch);
    }

    /// <summary>Sorts keys in place, in a working area that the caller supplies.</summary>
    /// <param name="keys">What is to be sorted.</param>
    /// <param name="scratch">At least as long as <paramref name="keys"/>; what it holds afterwards means nothing.</param>
    /// <exception cref="ArgumentException"><paramref name="scratch"/> is shorter than <paramref name="keys"/>.</exception>
    public static void Sort(Span<long> keys, Span<long> scratch)
    {
        if (scratch.Length < keys.Length) throw new ArgumentException("The working area must be at least as long as the keys.", nameof(scratch));
        if (keys.Length < Small)
        {
            keys.Sort();
            return;
        }

        SortByDigits(keys, scratch[..keys.Length]);
    }

    /// <summary>Sorts short keys in place, in half the memory and so in less time; a working area of the same size is borrowed for the time of the call.</summary>
    internal static void Sort(Span<uint> keys)
    {
        if (keys.Length < Small)
        {
            keys.Sort();
            return;
        }
        uint[] scratch = ArrayPool<uint>.Shared.Rent(keys.Length);
        SortByDigits(keys, scratch.AsSpan(0, keys.Length));
        ArrayPool<uint>.Shared.Return(scratch);
    }

    /// <summary>Sorts keys in place and moves each payload with its key. Equal keys keep the order of their payloads.</summary>
    /// <param name="keys">What is to be sorted.</param>
    /// <param name="payload">One for each key.</param>
    /// <exception cref="ArgumentException">There are not as many payloads as keys.</exception>
    public static void Sort(Span<long> keys, Span<int> payload)
    {
        if (payload.Length != keys.Length)
            throw new ArgumentException($"Each key needs its payload, but there are {keys.Length} keys and {payload.Length} payloads.", nameof(payload));
        if (keys.IsEmpty) return;

        Digits digits = DifferingDigits<long>(keys);
        Span<int> places = stackalloc int[(digits.Count + 1) * Buckets];
        FindPlaces<long>(keys, digits, places);
        long[] keyScratch = ArrayPool<long>.Shared.Rent(keys.Length);
        int[] payloadScratch = ArrayPool<int>.Shared.Rent(keys.Length);
        Span<long> from = keys, to = keyScratch.AsSpan(0, keys.Length);
        Span<int> payloadFrom = payload, payloadTo = payloadScratch.AsSpan(0, keys.Length);
        for (int d = 0; d < digits.Count; d++)
        {
            Span<int> place = places.Slice(d * Buckets, Buckets);
            int shift = digits[d];
            for (int i = 0; i < from.Length; i++)
            {
                int target = place[Digit(from[i], shift)]++;
                to[target] = from[i];
                payloadTo[target] = payloadFrom[i];
            }
            Span<long> sorted = to;
            to = from;
            from = sorted;
            Span<int> sortedPayload = payloadTo;
            payloadTo = payloadFrom;
            payloadFrom = sortedPayload;
        }
        if (digits.Count % 2 == 1)
        {
            from.CopyTo(keys);
            payloadFrom.CopyTo(payload);
        }
        ArrayPool<long>.Shared.Return(keyScratch);
        ArrayPool<int>.Shared.Return(payloadScratch);
    }

    private static void SortByDigits<TKey>(Span<TKey> keys, Span<TKey> scratch)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        Digits digits = DifferingDigits<TKey>(keys);
        Span<int> places = stackalloc int[(digits.Count + 1) * Buckets];
        FindPlaces<TKey>(keys, digits, places);
        Span<TKey> from = keys, to = scratch;
        for (int d = 0; d < digits.Count; d++)
        {
            Span<int> place = places.Slice(d * Buckets, Buckets);
            int shift = digits[d];
            foreach (TKey key in from) to[place[Digit(key, shift)]++] = key;
            Span<TKey> sorted = to;
            to = from;
            from = sorted;
        }
        if (digits.Count % 2 == 1) from.CopyTo(keys);
    }

    /// <summary>The bytes in which at least two keys differ, lowest first: only these need sorting by.</summary>
    private static Digits DifferingDigits<TKey>(ReadOnlySpan<TKey> keys)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        TKey first = keys[0], differing = TKey.Zero;
        foreach (TKey key in keys) differing |= key ^ first;

        Digits digits = default;
        for (int shift = 0; shift < 8 * Unsafe.SizeOf<TKey>(); shift += DigitBits)
            if (byte.CreateTruncating(differing >> shift) != 0)
                digits.Add(shift);
        return digits;
    }

    /// <summary>For each of the digits, where among the sorted keys each value of that digit begins; two of them in one reading of the keys.</summary>
    private static void FindPlaces<TKey>(ReadOnlySpan<TKey> keys, Digits digits, Span<int> places)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        places.Clear();
        for (int d = 0; d < digits.Count; d += 2)
        {
            // Where their number is odd, the last is counted twice: once where nobody looks.
            int shift = digits[d], nextShift = digits[Math.Min(d + 1, digits.Count - 1)];
            Span<int> counts = places.Slice(d * Buckets, Buckets), nextCounts = places.Slice((d + 1) * Buckets, Buckets);
            foreach (TKey key in keys)
            {
                counts[Digit(key, shift)]++;
                nextCounts[Digit(key, nextShift)]++;
            }
        }

        for (int d = 0; d < digits.Count; d++)
        {
            int begin = 0;
            foreach (ref int place in places.Slice(d * Buckets, Buckets))
            {
                int count = place;
                place = begin;
                begin += count;
            }
        }
    }

    /// <summary>A digit of a key; a sign bit is turned over so that negative keys come first. The lowest value of a type is its sign bit, or nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digit<TKey>(TKey key, int shift)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey> => (byte)(ulong.CreateTruncating(key ^ TKey.MinValue) >> shift);

    /// <summary>How far to shift a key for each digit that is sorted by, at most eight; packed so that it lives on the stack.</summary>
    private struct Digits
    {
        private ulong _shifts;

        public int Count { get; private set; }

        public readonly int this[int index] => (byte)(_shifts >> (index * 8));

        public void Add(int shift) => _shifts |= (ulong)shift << (Count++ * 8);
    }
}
