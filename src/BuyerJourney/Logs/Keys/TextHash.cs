using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace BuyerJourney.Logs.Keys;

/// <summary>
/// A hash of texts and numbers so wide that it can stand for them: four sums of products with random multipliers modulo 2^64, of each of which the upper half is kept, called multilinear
/// (Lemire and Kaser 2014, "Strongly universal string hashing is fast", theorem 3.1).
/// </summary>
/// <remarks>
/// Whoever chooses the texts, two different ones of up to 252 characters, or 504 of Latin-1, agree in one sum with a chance of 2^−32, and in all four with one of 2^−128, because a sum whose
/// multipliers are random takes every value equally often; longer ones with a chance that grows with their length in such blocks. The four sums lie side by side in one vector.
/// Immutable and safe to share between threads.
/// </remarks>
internal sealed class TextHash
{
    /// <summary>How many elements of 32 bits are multiplied before the sums become the first elements of a next block.</summary>
    internal const int ElementsInBlock = 128;

    /// <summary>How many sums there are.</summary>
    internal const int Sums = 4;

    // The first two elements are what kind of text it is with its length, and its number.
    private const int HeadElements = 2;

    // Two characters are 32 bits: always an element. Of Latin-1, where one takes 8 bits, four are.
    private const int LongestLatin = (ElementsInBlock - HeadElements) * sizeof(uint);

    // The length has 31 bits; no text of Latin-1 that is taken for one is as long as a GUID's mark.
    private const uint LatinMark = 1U << 31;
    private const uint GuidMark = uint.MaxValue;

    private const ulong NotAscii = 0x8080_8080_8080_8080;

    // What the sums begin with, and then a multiplier in each for every element of a block.
    private readonly Vector256<ulong>[] _multipliers;

    // The sums of what all GUIDs begin with.
    private readonly Vector256<ulong> _guidHead;

    public TextHash()
        : this(RandomMultipliers())
    {
    }

    /// <param name="multipliers">For each of the sums what it begins with and then its multipliers; side by side, <see cref="Sums"/> × (<see cref="ElementsInBlock"/> + 1) of them.</param>
    public TextHash(ReadOnlySpan<ulong> multipliers)
    {
        _multipliers = MemoryMarshal.Cast<ulong, Vector256<ulong>>(multipliers).ToArray();
        _guidHead = _multipliers[0] + Product(GuidMark, _multipliers[1]);
    }

    /// <summary>A random odd number, by which to scatter numbers.</summary>
    public ulong Odd => _multipliers[0][0] | 1;

    /// <summary>The hash of a text and a number.</summary>
    public (ulong First, ulong Second) Of(ReadOnlySpan<char> text, int number)
    {
        if (text.Length > LongestLatin)
        {
            return OfAny(text, number);
        }

        ReadOnlySpan<Vector256<ulong>> multipliers = _multipliers;
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        Vector256<ulong> sums = multipliers[0] + Product(LatinMark | (uint)units.Length, multipliers[1]) + Product((uint)number, multipliers[2]);
        Vector128<ushort> all = default;
        ulong last;
        int place = 1 + HeadElements;
        if (units.Length >= Vector128<ushort>.Count)
        {
            int at = 0;
            for (; at + Vector128<ushort>.Count < units.Length; at += Vector128<ushort>.Count)
            {
                Vector128<ushort> eight = Vector128.Create(units[at..]);
                all |= eight;
                sums += Products(Narrowed(eight), multipliers.Slice(place, 2));
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

        sums += Products(last, multipliers.Slice(place, 2));
        return (all & Vector128.Create((ushort)0xFF00)) == Vector128<ushort>.Zero ? UpperHalves(sums) : OfAny(text, number);
    }

    /// <summary>The hash of a text of ASCII, the same as that of its characters and the number 0; false where it is not of ASCII or very long.</summary>
    public bool TryOf(ReadOnlySpan<byte> text, out (ulong First, ulong Second) hash)
    {
        if (text.Length > LongestLatin)
        {
            hash = default;
            return false;
        }

        // A number of 0 adds nothing.
        ReadOnlySpan<Vector256<ulong>> multipliers = _multipliers;
        Vector256<ulong> sums = multipliers[0] + Product(LatinMark | (uint)text.Length, multipliers[1]);
        int place = 1 + HeadElements;
        ulong all = 0;
        ulong last;
        if (text.Length >= sizeof(ulong))
        {
            int at = 0;
            for (; at + sizeof(ulong) < text.Length; at += sizeof(ulong))
            {
                ulong eight = MemoryMarshal.Read<ulong>(text[at..]);
                all |= eight;
                sums += Products(eight, multipliers.Slice(place, 2));
                place += 2;
            }

            // The text's last eight bytes, without those that were taken already.
            last = MemoryMarshal.Read<ulong>(text[^sizeof(ulong)..]);
            all |= last;
            last >>= 8 * (sizeof(ulong) - (text.Length - at));
        }
        else
        {
            last = OfShort(text);
            all = last;
        }

        hash = UpperHalves(sums + Products(last, multipliers.Slice(place, 2)));
        return (all & NotAscii) == 0;
    }

    /// <summary>The hash of a GUID, which no text shares but by chance.</summary>
    public (ulong First, ulong Second) Of(Guid guid)
    {
        ReadOnlySpan<Vector256<ulong>> multipliers = _multipliers.AsSpan(2, 4);
        ReadOnlySpan<ulong> halves = MemoryMarshal.Cast<Guid, ulong>(new ReadOnlySpan<Guid>(in guid));
        return UpperHalves(_guidHead + Products(halves[0], multipliers[..2]) + Products(halves[1], multipliers[2..]));
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

    private static ulong OfShort(ReadOnlySpan<byte> bytes)
    {
        ulong last = 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            last = (last << 8) | bytes[i];
        }

        return last;
    }

    private static ulong Narrowed(Vector128<ushort> eight) => Vector128.Narrow(eight, eight).AsUInt64().ToScalar();

    /// <summary>The hash of a text with other characters than those of Latin-1, or with very many.</summary>
    private (ulong First, ulong Second) OfAny(ReadOnlySpan<char> text, int number)
    {
        ReadOnlySpan<Vector256<ulong>> multipliers = _multipliers;
        Vector256<ulong> sums = multipliers[0] + Product((uint)text.Length, multipliers[1]) + Product((uint)number, multipliers[2]);
        int place = 1 + HeadElements;
        while (!text.IsEmpty)
        {
            if (place == multipliers.Length)
            {
                (ulong first, ulong second) = UpperHalves(sums);
                sums = multipliers[0] + Products(first, multipliers.Slice(1, 2)) + Products(second, multipliers.Slice(3, 2));
                place = 1 + Sums;
            }

            uint element = text.Length == 1 ? text[0] : MemoryMarshal.Cast<char, uint>(text)[0];
            sums += Product(element, multipliers[place]);
            place++;
            text = text[Math.Min(2, text.Length)..];
        }

        return UpperHalves(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(uint element, Vector256<ulong> multiplier) => Vector256.Create((ulong)element) * multiplier;

    /// <summary>The products of two elements, the lower half first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Products(ulong elements, ReadOnlySpan<Vector256<ulong>> multipliers) =>
        Product((uint)elements, multipliers[0]) + Product((uint)(elements >> 32), multipliers[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong First, ulong Second) UpperHalves(Vector256<ulong> sums)
    {
        Vector128<ulong> halves = Vector256.Shuffle(sums.AsUInt32(), Vector256.Create(1U, 3, 5, 7, 0, 0, 0, 0)).GetLower().AsUInt64();
        return (halves[0], halves[1]);
    }

    private static ulong[] RandomMultipliers()
    {
        ulong[] multipliers = new ulong[Sums * (ElementsInBlock + 1)];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(multipliers.AsSpan()));
        return multipliers;
    }
}
