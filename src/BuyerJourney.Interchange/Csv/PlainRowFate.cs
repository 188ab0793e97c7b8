namespace BuyerJourney.Interchange.Csv;

/// <summary>What became of reading a row as a plain one.</summary>
internal enum PlainRowFate
{
    /// <summary>It has as many fields as it should.</summary>
    Whole,

    /// <summary>It has more fields or fewer.</summary>
    Odd,

    /// <summary>Its end is not in the text, or there is none any more.</summary>
    Unfinished,

    /// <summary>It has quotes or something else that is a matter for the parser.</summary>
    NotPlain,
}
