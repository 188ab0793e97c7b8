using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace BuyerJourney.Logs;

/// <summary>
/// A hash of texts and numbers so wide that it can stand for them: two polynomials over the field of 2^61 − 1 elements, each at a point drawn at random (Carter and Wegman 1979,
/// "Universal classes of hash functions").
/// </summary>
/// <remarks>
/// Whoever chooses the texts, two different ones of up to 220 characters agree with a chance below (76 / 2^61)² ≈ 10^−33, because a polynomial of that degree has no more roots;
/// among a billion texts that any two agree has a chance below 10^−15. Immutable and safe to share between threads.
/// </remarks>
internal sealed class TextHash
{
    private const ulong Prime = (1UL << 61) - 1;

    // Three characters are 48 bits: always an element of the field.
    private const int CharsPerStep = 3;
    private const ulong StepMask = (1UL << 48) - 1;

    private readonly ulong _first;
    private readonly ulong _second;

    public TextHash()
        : this(RandomPoint(), RandomPoint())
    {
    }

    public TextHash(ulong first, ulong second) => (_first, _second) = (first % Prime, second % Prime);

    /// <summary>The hash of a text and a number.</summary>
    public (ulong First, ulong Second) Of(ReadOnlySpan<char> text, int number)
    {
        ulong first = (uint)text.Length;
        ulong second = first;
        Step(ref first, ref second, (uint)number);
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        // Eight bytes are read for six that count, so the last ones are taken apart below.
        while (bytes.Length >= sizeof(ulong))
        {
            Step(ref first, ref second, MemoryMarshal.Read<ulong>(bytes) & StepMask);
            bytes = bytes[(CharsPerStep * sizeof(char))..];
        }

        ulong last = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            last |= (ulong)bytes[i] << (8 * i);
        }

        Step(ref first, ref second, last);
        return (first, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(ref ulong first, ref ulong second, ulong next)
    {
        first = MultiplyAdd(first, _first, next);
        second = MultiplyAdd(second, _second, next);
    }

    // (value × point + next) mod 2^61 − 1: the bits above the 61st count once more from the bottom.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong value, ulong point, ulong next)
    {
        ulong high = Math.BigMul(value, point, out ulong low);
        ulong sum = (low & Prime) + ((low >> 61) | (high << 3)) + next;
        sum = (sum & Prime) + (sum >> 61);
        return sum >= Prime ? sum - Prime : sum;
    }

    private static ulong RandomPoint()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return MemoryMarshal.Read<ulong>(bytes);
    }
}
