using System.Numerics;

namespace BuyerJourney.Interchange.Reading;

/// <summary>Stops a file with a tag longer than the limit before a parser puts all of it into memory.</summary>
internal sealed class TagWatch(long longestTag)
{
    private long _sinceTagEnd;

    /// <summary>Looks at what the parser is about to get.</summary>
    /// <param name="units">Bytes of UTF-8, or characters.</param>
    /// <param name="tagEnd">The sign that ends a tag.</param>
    /// <exception cref="InvalidDataException">A tag is longer than the limit.</exception>
    public void Watch<T>(ReadOnlySpan<T> units, T tagEnd)
        where T : unmanaged, INumberBase<T>
    {
        int end = units.LastIndexOf(tagEnd);
        _sinceTagEnd = end >= 0 ? units.Length - end - 1 : _sinceTagEnd + units.Length;
        if (_sinceTagEnd > longestTag)
        {
            throw new InvalidDataException(FormattableString.Invariant($"There are more than {longestTag:N0} characters without the end of a tag. Raise ImportLimits.FieldLength if that is right."));
        }
    }
}
