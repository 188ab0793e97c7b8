using BuyerJourney.Definitions;

namespace BuyerJourney.Impact.Voice;

/// <summary>What a reaction or a piece of feedback is about; null, or <c>default</c>, where it is about none.</summary>
internal readonly record struct VoiceTarget(string? Stage, string? Touchpoint, Id<Team> Team, string? Strategy, string? Person)
{
    /// <summary>The name under each subject; null where there is none.</summary>
    public string? NameOf(VoiceSubject subject) => subject switch
    {
        VoiceSubject.Stage => Stage,
        VoiceSubject.Touchpoint => Touchpoint,
        VoiceSubject.Team => Team.IsNone ? null : Team.Value,
        VoiceSubject.Strategy => Strategy,
        VoiceSubject.Person => Person,
        _ => string.Empty,
    };
}
