using System.Collections.Immutable;
using System.Globalization;
using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>Something that happened on a journey though its definition does not permit it.</summary>
/// <remarks>Found by <see cref="Deviations.In"/>. Immutable and safe to share between threads.</remarks>
public sealed class Deviation
{
    internal Deviation(DeviationKind kind, JourneyEvent happened, string what, string why)
    {
        Kind = kind;
        Event = happened;
        What = what;
        Why = why;
    }

    /// <summary>In what way it is not permitted.</summary>
    public DeviationKind Kind { get; }

    /// <summary>What happened.</summary>
    public JourneyEvent Event { get; }

    /// <summary>The stage in which the journey stood; null when it stood in none, or was closed.</summary>
    public Stage? From { get; internal init; }

    /// <summary>The outcome in which the journey stood closed; null when it was open.</summary>
    public Outcome? FromOutcome { get; internal init; }

    /// <summary>The reasons as the journey gave them when it was asked: for unmet criteria one for each, with the rule; empty where <see cref="Why"/> says it all.</summary>
    public ImmutableArray<Refusal> Refusals { get; internal init; } = [];

    /// <summary>What happened, in words, for example <c>entered 'decision'</c>.</summary>
    public string What { get; }

    /// <summary>Why it is not permitted, in plain sentences.</summary>
    public string Why { get; }

    /// <summary>The deviation in a line.</summary>
    /// <returns>For example <c>deal-42 entered 'decision' at 2026-03-01T09:00:00Z: …</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Event.Journey} {What} at {Event.At}: {Why}");
}
