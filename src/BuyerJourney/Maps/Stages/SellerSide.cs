using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.StageTimes;
using NodaTime;

namespace BuyerJourney.Maps.Stages;

/// <summary>The seller's side of a stage.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record SellerSide
{
    /// <summary>What the seller does, as the definition says.</summary>
    public required Rows<string> Activities { get; init; }

    /// <summary>The touchpoints in which the seller acts.</summary>
    public required Rows<StageTouchpoint> Touchpoints { get; init; }

    /// <summary>The channels of all touchpoints here, the buyer's too, the most used first.</summary>
    public required Rows<StageChannel> Channels { get; init; }

    /// <summary>The teams that lead the stage.</summary>
    public required Rows<Id<Team>> LeadTeams { get; init; }

    /// <summary>The teams that support it.</summary>
    public required Rows<Id<Team>> SupportTeams { get; init; }

    /// <summary>How long a visit should take at most; null when nothing is expected.</summary>
    public required Duration? ExpectedStay { get; init; }

    /// <summary>How long visits take; null where nothing was measured.</summary>
    public required StageTime? Stay { get; init; }
}
