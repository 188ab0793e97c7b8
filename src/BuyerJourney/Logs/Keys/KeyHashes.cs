using System.Runtime.CompilerServices;

namespace BuyerJourney.Logs.Keys;

/// <summary>
/// The hashes of journeys' ids, the same whichever way an id came. Of a number it is the number itself, scattered; of others it is 96 bits of a <see cref="TextHash"/>:
/// that any two of a billion ids agree has a chance below 10^−10.
/// </summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
internal sealed class KeyHashes
{
    private readonly TextHash _texts = new();
    private readonly ulong _scatter;

    public KeyHashes() => _scatter = _texts.Odd;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public KeyHash Of(ReadOnlySpan<char> text) =>
        JourneyKey.IsNumber(text, out long number) ? Of(number)
        : JourneyKey.IsGuid(text, out Guid guid) ? Of(guid)
        : Narrowed(_texts.Of(text, 0));

    /// <summary>The hash of a text of ASCII, the same as that of its characters; false where only these can tell it.</summary>
    public bool TryOf(ReadOnlySpan<byte> text, out KeyHash hash)
    {
        bool isTold = !JourneyKey.MayBeNumberOrGuid(text) & _texts.TryOf(text, out (ulong First, ulong Second) wide);
        hash = Narrowed(wide);
        return isTold;
    }

    // Each step can be taken back, so that no two numbers agree.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public KeyHash Of(long number)
    {
        ulong scattered = (ulong)number * _scatter;
        return new KeyHash(scattered ^ (scattered >> 32), 0);
    }

    public KeyHash Of(Guid guid) => Narrowed(_texts.Of(guid));

    private static KeyHash Narrowed((ulong First, ulong Second) hash) => new(hash.First, (uint)hash.Second);
}
