using BuyerJourney.Maps.Observations;
using BuyerJourney.Metrics;

namespace BuyerJourney.Maps.Stages;

/// <summary>The buyer's side of a stage.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record BuyerSide
{
    /// <summary>What the buyer asks, as the definition says.</summary>
    public required Rows<string> Questions { get; init; }

    /// <summary>What the buyer needs, as the definition says.</summary>
    public required Rows<string> Needs { get; init; }

    /// <summary>What the buyer does: the touchpoints in which the buyer acts.</summary>
    public required Rows<StageTouchpoint> Actions { get; init; }

    /// <summary>How buyers took the contacts here, whoever acted; null where nothing was measured.</summary>
    public required ReactionCounts? Reactions { get; init; }

    /// <summary>The feedback that buyers gave here and the pain points that were found; null where nothing was measured.</summary>
    public required StageSignals? Signals { get; init; }
}
