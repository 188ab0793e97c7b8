using System.Runtime.CompilerServices;

namespace BuyerJourney.Interchange.Csv;

/// <summary>The fields of one column in rows that stand together, a byte for each character: that of Latin-1, or 255 where the character is not of it. Blanks around them are not removed.</summary>
/// <param name="text">The text, with <see cref="Beyond"/> bytes or more behind the last field.</param>
/// <param name="marks">The places before and behind the first field, and further ones.</param>
/// <param name="stride">How many marks a row has.</param>
/// <param name="count">How many rows there are.</param>
internal readonly ref struct ColumnOfBlock(ReadOnlySpan<byte> text, ReadOnlySpan<int> marks, int stride, int count)
{
    /// <summary>How many bytes can be read from the beginning of every field on, whatever its length, so that short ones are compared and taken apart in one go.</summary>
    public const int Beyond = 32;

    private readonly ReadOnlySpan<int> _marks = marks;

    /// <summary>The text in which the fields lie.</summary>
    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>How many fields there are.</summary>
    public int Count { get; } = count;

    /// <summary>Where a field lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int Start, int Length) PlaceOf(int row)
    {
        int before = row * stride;
        int start = _marks[before] + 1;
        return (start, _marks[before + 1] - start);
    }
}
