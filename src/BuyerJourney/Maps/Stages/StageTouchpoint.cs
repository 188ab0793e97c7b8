using BuyerJourney.Definitions;
using BuyerJourney.Maps.Observations;
using BuyerJourney.Metrics;

namespace BuyerJourney.Maps.Stages;

/// <summary>A touchpoint in a stage: meant to happen there, seen there, or both.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageTouchpoint
{
    /// <summary>The touchpoint.</summary>
    public required Id<Touchpoint> Touchpoint { get; init; }

    /// <summary>Who acts.</summary>
    public required Side Side { get; init; }

    /// <summary>Whether the definition means it for this stage: it says so, or a rule that leads from here asks for it.</summary>
    public required bool IsPlanned { get; init; }

    /// <summary>Whether no rule lets a journey go on from here without it: every rule to a later stage, to a win, or back from being on hold asks for it.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>The channels that it went through or, where none was recorded, those that the definition names.</summary>
    public required Rows<string> Channels { get; init; }

    /// <summary>How buyers took it here, and so how often it happened; null where nothing was measured.</summary>
    public required ReactionCounts? Reactions { get; init; }
}
