namespace BuyerJourney.Interchange.Times;

/// <summary>What a text turned out to be, read as a time.</summary>
internal enum TimeShape
{
    Unreadable,
    TooFine,
    Instant,
    Local,
    Date,
}
