namespace BuyerJourney.Impact.Voice;

/// <summary>By what reactions and feedback are counted.</summary>
internal enum VoiceSubject
{
    Everything,
    Stage,
    Touchpoint,
    Team,
    Strategy,
    Person,
}
