using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace BuyerJourney.Logs.Keys;

/// <summary>
/// A hash of texts and numbers so wide that it can stand for them: two sums of products with random multipliers over the field of 2^61 − 1 elements, called multilinear
/// (Carter and Wegman 1979, "Universal classes of hash functions"; Lemire and Kaser 2014, "Strongly universal string hashing is fast").
/// </summary>
/// <remarks>
/// Whoever chooses the texts, two different ones of up to 234 characters, or 553 of Latin-1, agree with a chance of (1 / (2^61 − 1))² ≈ 2·10^−37, because a sum whose multipliers are random takes
/// every value equally often; longer ones with a chance that grows with the square of their length in such blocks. Among a billion texts that any two agree has a chance below 10^−18.
/// The products wait for nothing but each other's sum, so that they overlap; a polynomial would have to wait for each step. Immutable and safe to share between threads.
/// </remarks>
internal sealed class TextHash
{
    /// <summary>How many elements are multiplied before the sum becomes the first element of a next block.</summary>
    internal const int ElementsInBlock = 80;

    private const ulong Prime = (1UL << 61) - 1;

    // Three characters are 48 bits: always an element of the field. Of Latin-1, where one takes 8 bits, seven are 56.
    private const int BytesInElement = 3 * sizeof(char);
    private const ulong ElementMask = (1UL << 48) - 1;
    private const int LatinInElement = 7;
    private const ulong LatinMask = (1UL << 56) - 1;
    private const int LongestLatin = (ElementsInBlock - 1) * LatinInElement;

    // The first element of a text of Latin-1 is its number, this mark and its length; that of any other is its length, which has 31 bits; that of a GUID is its mark.
    private const ulong LatinMark = 1UL << 32;
    private const int LatinLengthAt = 33;
    private const ulong GuidMark = 1UL << 33;

    // Those of the two sums in turns.
    private readonly ulong[] _multipliers;

    public TextHash()
        : this(RandomElements(), RandomElements())
    {
    }

    /// <param name="first">The multipliers of the first sum, <see cref="ElementsInBlock"/> of them.</param>
    /// <param name="second">Those of the second.</param>
    public TextHash(ulong[] first, ulong[] second) => _multipliers = [.. first.Zip(second).SelectMany(pair => (IEnumerable<ulong>)[pair.First, pair.Second])];

    /// <summary>A random odd number, by which to scatter numbers.</summary>
    public ulong Odd => (_multipliers[0] << 3) | (_multipliers[1] & 7) | 1;

    /// <summary>The hash of a text and a number.</summary>
    public (ulong First, ulong Second) Of(ReadOnlySpan<char> text, int number)
    {
        if (text.Length > LongestLatin)
        {
            return OfAny(text, number);
        }

        ReadOnlySpan<ulong> multipliers = _multipliers;
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        ulong head = ((ulong)units.Length << LatinLengthAt) | LatinMark | (uint)number;
        ulong firstHigh = Math.BigMul(head, multipliers[0], out ulong firstLow);
        ulong secondHigh = Math.BigMul(head, multipliers[1], out ulong secondLow);
        Vector128<ushort> all = default;
        ulong last;
        int place = 2;
        if (units.Length >= Vector128<ushort>.Count)
        {
            int at = 0;
            for (; at + Vector128<ushort>.Count <= units.Length; at += LatinInElement)
            {
                Vector128<ushort> eight = Vector128.Create(units[at..]);
                ulong element = Narrowed(eight) & LatinMask;
                all |= eight;
                Add(element, multipliers[place], ref firstHigh, ref firstLow);
                Add(element, multipliers[place + 1], ref secondHigh, ref secondLow);
                place += 2;
            }

            // The text's last eight characters, without those that were taken already.
            Vector128<ushort> end = Vector128.Create(units[^Vector128<ushort>.Count..]);
            all |= end;
            last = Narrowed(end) >> (8 * (Vector128<ushort>.Count - (units.Length - at)));
        }
        else
        {
            (last, all) = OfShort(units);
        }

        Add(last, multipliers[place], ref firstHigh, ref firstLow);
        Add(last, multipliers[place + 1], ref secondHigh, ref secondLow);
        return (all & Vector128.Create((ushort)0xFF00)) == Vector128<ushort>.Zero ? (Reduced(firstHigh, firstLow), Reduced(secondHigh, secondLow)) : OfAny(text, number);
    }

    /// <summary>The hash of a GUID, which no text shares but by chance.</summary>
    public (ulong First, ulong Second) Of(Guid guid)
    {
        ReadOnlySpan<ulong> multipliers = _multipliers;
        ReadOnlySpan<ulong> halves = MemoryMarshal.Cast<Guid, ulong>(new ReadOnlySpan<Guid>(in guid));
        ulong low = halves[0] & ElementMask;
        ulong middle = (halves[0] >> 48) | ((halves[1] & uint.MaxValue) << 16);
        ulong high = halves[1] >> 32;
        ulong firstHigh = Math.BigMul(GuidMark, multipliers[0], out ulong firstLow);
        ulong secondHigh = Math.BigMul(GuidMark, multipliers[1], out ulong secondLow);
        Add(low, multipliers[2], ref firstHigh, ref firstLow);
        Add(low, multipliers[3], ref secondHigh, ref secondLow);
        Add(middle, multipliers[4], ref firstHigh, ref firstLow);
        Add(middle, multipliers[5], ref secondHigh, ref secondLow);
        Add(high, multipliers[6], ref firstHigh, ref firstLow);
        Add(high, multipliers[7], ref secondHigh, ref secondLow);
        return (Reduced(firstHigh, firstLow), Reduced(secondHigh, secondLow));
    }

    private static (ulong Last, Vector128<ushort> All) OfShort(ReadOnlySpan<ushort> units)
    {
        ulong last = 0;
        int all = 0;
        for (int i = units.Length - 1; i >= 0; i--)
        {
            last = (last << 8) | units[i];
            all |= units[i];
        }

        return (last, Vector128.CreateScalar((ushort)all));
    }

    private static ulong Narrowed(Vector128<ushort> eight) => Vector128.Narrow(eight, eight).AsUInt64().ToScalar();

    /// <summary>The hash of a text with other characters than those of Latin-1, or with very many.</summary>
    private (ulong First, ulong Second) OfAny(ReadOnlySpan<char> text, int number)
    {
        ReadOnlySpan<ulong> multipliers = _multipliers;
        ulong firstHigh = Math.BigMul((ulong)text.Length, multipliers[0], out ulong firstLow);
        ulong secondHigh = Math.BigMul((ulong)text.Length, multipliers[1], out ulong secondLow);
        Add((uint)number, multipliers[2], ref firstHigh, ref firstLow);
        Add((uint)number, multipliers[3], ref secondHigh, ref secondLow);
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        int place = 4;
        int at = 0;

        // Eight bytes are read for six that count, so the last ones are taken apart below.
        for (; at + sizeof(ulong) <= bytes.Length; at += BytesInElement)
        {
            if (place == multipliers.Length)
            {
                firstHigh = Math.BigMul(Reduced(firstHigh, firstLow), multipliers[0], out firstLow);
                secondHigh = Math.BigMul(Reduced(secondHigh, secondLow), multipliers[1], out secondLow);
                place = 2;
            }

            ulong element = MemoryMarshal.Read<ulong>(bytes[at..]) & ElementMask;
            Add(element, multipliers[place], ref firstHigh, ref firstLow);
            Add(element, multipliers[place + 1], ref secondHigh, ref secondLow);
            place += 2;
        }

        if (at < bytes.Length)
        {
            ulong last = LastOf(bytes[at..]);
            if (place == multipliers.Length)
            {
                firstHigh = Math.BigMul(Reduced(firstHigh, firstLow), multipliers[0], out firstLow);
                secondHigh = Math.BigMul(Reduced(secondHigh, secondLow), multipliers[1], out secondLow);
                place = 2;
            }

            Add(last, multipliers[place], ref firstHigh, ref firstLow);
            Add(last, multipliers[place + 1], ref secondHigh, ref secondLow);
        }

        return (Reduced(firstHigh, firstLow), Reduced(secondHigh, secondLow));
    }

    private static ulong LastOf(ReadOnlySpan<byte> bytes)
    {
        ulong last = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            last |= (ulong)bytes[i] << (8 * i);
        }

        return last;
    }

    private static ulong[] RandomElements()
    {
        ulong[] elements = new ulong[ElementsInBlock];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(elements.AsSpan()));
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] %= Prime;
        }

        return elements;
    }

    /// <summary>Adds a product to a sum that is 128 bits wide: the largest of a block needs 123.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ulong element, ulong multiplier, ref ulong high, ref ulong low)
    {
        ulong productHigh = Math.BigMul(element, multiplier, out ulong productLow);
        low += productLow;
        high += productHigh + (low < productLow ? 1UL : 0UL);
    }

    // Modulo 2^61 − 1 the bits above the 61st count once more from the bottom.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Reduced(ulong high, ulong low)
    {
        ulong sum = (low & Prime) + ((low >> 61) | (high << 3));
        sum = (sum & Prime) + (sum >> 61);
        return sum >= Prime ? sum - Prime : sum;
    }
}
