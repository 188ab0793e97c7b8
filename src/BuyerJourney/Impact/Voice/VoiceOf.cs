namespace BuyerJourney.Impact.Voice;

/// <summary>How buyers took one stage, touchpoint, team, strategy or person.</summary>
/// <typeparam name="TSubject">What it is: the id of a stage, touchpoint or team, or the name of a strategy or person.</typeparam>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record VoiceOf<TSubject>
    where TSubject : notnull
{
    /// <summary>Which one.</summary>
    public required TSubject Subject { get; init; }

    /// <summary>How buyers took it.</summary>
    public required CustomerVoice Voice { get; init; }

    /// <summary>Which one, and how buyers took it.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Subject}: {Voice}";
}
