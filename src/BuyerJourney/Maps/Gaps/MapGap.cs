using BuyerJourney.Definitions;
using BuyerJourney.Maps.Texts;

namespace BuyerJourney.Maps.Gaps;

/// <summary>Something that a map lacks, or that goes otherwise than the definition says: what kind, where, what was seen, why it matters and what to do.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record MapGap
{
    /// <summary>The kind of gap.</summary>
    public required MapGapCode Code { get; init; }

    /// <summary>How much it matters.</summary>
    public GapSeverity Severity => Code.Severity;

    /// <summary>What the gap is about: a stage, an obstacle, a touchpoint, a move, a rule.</summary>
    public required MapText Place { get; init; }

    /// <summary>What was seen, with figures where there are any.</summary>
    public required MapText Seen { get; init; }

    /// <summary>Why it matters, in a sentence.</summary>
    public string Why => Code.Why;

    /// <summary>What to do about it, in a sentence.</summary>
    public string Remedy => Code.Remedy;

    /// <summary>How many cases it concerns (journeys, visits, contacts or moves, as <see cref="Seen"/> says), for putting the larger gap of one kind first; 0 where nothing was measured.</summary>
    public long Cases { get; init; }

    /// <summary>The stage that it is about; null when it is about none.</summary>
    public Id<Stage>? Stage { get; init; }

    /// <summary>The obstacle that it is about; null when it is about none.</summary>
    public Id<Obstacle>? Obstacle { get; init; }

    /// <summary>The touchpoint that it is about; null when it is about none.</summary>
    public Id<Touchpoint>? Touchpoint { get; init; }

    /// <summary>The persona that it is about; null when it is about none.</summary>
    public Id<Persona>? Persona { get; init; }

    /// <summary>The gap in a line.</summary>
    /// <returns>For example <c>high JM0001 at 'demo': Nobody leads the stage. …</c>.</returns>
    public override string ToString() => $"{Severity.ToString().ToLowerInvariant()} {Code} at {Place}: {Code.Meaning}. {Seen} {Why} {Remedy}";
}
