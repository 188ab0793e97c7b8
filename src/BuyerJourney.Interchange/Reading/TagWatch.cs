namespace BuyerJourney.Interchange.Reading;

/// <summary>
/// Stops a file before a parser puts a tag, or a section of text, that is longer than the limit into memory. What is in it can't be told without parsing it: a value may hold any number of
/// angle brackets. So what counts is how much the parser has taken since it last gave something.
/// </summary>
internal sealed class TagWatch(long longestTag)
{
    private long _taken;

    /// <summary>Says that the parser gave something: a tag or a text has ended.</summary>
    public void End() => _taken = 0;

    /// <summary>Counts what the parser is about to get, in bytes or characters.</summary>
    /// <exception cref="InvalidDataException">A tag is longer than the limit.</exception>
    public void Count(int units)
    {
        _taken += units;
        if (_taken > longestTag)
        {
            throw new InvalidDataException(FormattableString.Invariant($"There are more than {longestTag:N0} characters without the end of a tag. Raise ImportLimits.FieldLength if that is right."));
        }
    }
}
