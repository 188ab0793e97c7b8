namespace BuyerJourney.Interchange.Csv;

/// <summary>What to do with rows of journeys that the files read so far do not have.</summary>
public enum UnknownJourneys
{
    /// <summary>The row is refused, and reported. One that names known journeys too counts for these, and the unknown ones are reported.</summary>
    Refuse,

    /// <summary>The row is of no interest: the activities of a whole company hold those of other things than deals too.</summary>
    Ignore,

    /// <summary>The row begins a journey, if nothing else is wrong with it.</summary>
    Begin,
}
