using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace BuyerJourney.Logs;

/// <summary>
/// A hash of texts and numbers so wide that it can stand for them: two sums of products with random multipliers over the field of 2^61 − 1 elements, called multilinear
/// (Carter and Wegman 1979, "Universal classes of hash functions"; Lemire and Kaser 2014, "Strongly universal string hashing is fast").
/// </summary>
/// <remarks>
/// Whoever chooses the texts, two different ones of up to 234 characters agree with a chance of (1 / (2^61 − 1))² ≈ 2·10^−37, because a sum whose multipliers are random takes every value equally
/// often; longer ones with a chance that grows with the square of their length in such blocks. Among a billion texts that any two agree has a chance below 10^−18.
/// The products wait for nothing but each other's sum, so that they overlap; a polynomial would have to wait for each step. Immutable and safe to share between threads.
/// </remarks>
internal sealed class TextHash
{
    /// <summary>How many elements are multiplied before the sum becomes the first element of a next block.</summary>
    internal const int ElementsInBlock = 80;

    private const ulong Prime = (1UL << 61) - 1;

    // Three characters are 48 bits: always an element of the field.
    private const int BytesInElement = 3 * sizeof(char);
    private const ulong ElementMask = (1UL << 48) - 1;

    private readonly ulong[] _first;
    private readonly ulong[] _second;

    public TextHash()
        : this(RandomElements(), RandomElements())
    {
    }

    /// <param name="first">The multipliers of the first sum, <see cref="ElementsInBlock"/> of them.</param>
    /// <param name="second">Those of the second.</param>
    public TextHash(ulong[] first, ulong[] second) => (_first, _second) = (first, second);

    /// <summary>The hash of a text and a number.</summary>
    public (ulong First, ulong Second) Of(ReadOnlySpan<char> text, int number)
    {
        ReadOnlySpan<ulong> ones = _first;
        ReadOnlySpan<ulong> others = _second;
        var first = new Sum((uint)text.Length, ones[0]);
        var second = new Sum((uint)text.Length, others[0]);
        first.Add((uint)number, ones[1]);
        second.Add((uint)number, others[1]);
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        int place = 2;
        int at = 0;

        // Eight bytes are read for six that count, so the last ones are taken apart below.
        for (; at + sizeof(ulong) <= bytes.Length; at += BytesInElement)
        {
            if (place == ones.Length)
            {
                first = new Sum(first.Reduced, ones[0]);
                second = new Sum(second.Reduced, others[0]);
                place = 1;
            }

            ulong element = MemoryMarshal.Read<ulong>(bytes[at..]) & ElementMask;
            first.Add(element, ones[place]);
            second.Add(element, others[place]);
            place++;
        }

        if (at < bytes.Length)
        {
            ulong last = LastOf(bytes[at..]);
            if (place == ones.Length)
            {
                first = new Sum(first.Reduced, ones[0]);
                second = new Sum(second.Reduced, others[0]);
                place = 1;
            }

            first.Add(last, ones[place]);
            second.Add(last, others[place]);
        }

        return (first.Reduced, second.Reduced);
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

    /// <summary>A sum of products, 128 bits wide: the largest of a block needs 123.</summary>
    private struct Sum
    {
        private ulong _high;
        private ulong _low;

        public Sum(ulong element, ulong multiplier) => _high = Math.BigMul(element, multiplier, out _low);

        // Modulo 2^61 − 1 the bits above the 61st count once more from the bottom.
        public readonly ulong Reduced
        {
            get
            {
                ulong sum = (_low & Prime) + ((_low >> 61) | (_high << 3));
                sum = (sum & Prime) + (sum >> 61);
                return sum >= Prime ? sum - Prime : sum;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ulong element, ulong multiplier)
        {
            ulong high = Math.BigMul(element, multiplier, out ulong low);
            _low += low;
            _high += high + (_low < low ? 1UL : 0UL);
        }
    }
}
