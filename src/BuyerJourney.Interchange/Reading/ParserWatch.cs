namespace BuyerJourney.Interchange.Reading;

/// <summary>
/// Stops a file before a parser puts a part of it that is longer than the limit into memory: a tag, or an answer. Where a part ends can't be told without parsing it, as a value may hold any
/// sign that ends one. So what counts is how much the parser has taken since it last gave something.
/// </summary>
/// <param name="longest">How many bytes, or characters, a part may have.</param>
/// <param name="problem">What is said of a longer one.</param>
internal sealed class ParserWatch(long longest, string problem)
{
    private long _taken;

    /// <summary>Says that the parser gave something, so that what it takes from now on is of the next part.</summary>
    public void EndPart() => _taken = 0;

    /// <summary>Counts what the parser is about to get, in bytes or characters.</summary>
    /// <exception cref="InvalidDataException">The part is longer than the limit.</exception>
    public void Count(int units)
    {
        _taken += units;
        if (_taken > longest)
        {
            throw new InvalidDataException(problem);
        }
    }
}
