using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Maps.Stages;

/// <summary>A way out of a stage that a rule permits, and what must happen for it.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record WayOn
{
    /// <summary>Where it leads; null for back to the stage that was left for one on hold.</summary>
    public required Waypoint? To { get; init; }

    /// <summary>Whether it leads on: to a later stage, to a win, or out of a stage on hold.</summary>
    public required bool LeadsOn { get; init; }

    /// <summary>What sets it off; null where the definition has no rules and journeys simply go to the next stage.</summary>
    public required Id<Trigger>? Trigger { get; init; }

    /// <summary>What must hold, in sentences; empty when nothing must.</summary>
    public required Rows<string> Needs { get; init; }

    /// <summary>How often it was taken, moves of which nobody recorded the trigger included; null where nothing was measured.</summary>
    public required long? Times { get; init; }

    /// <summary>Of all that left the stage, the share that went where this way leads; null where nothing was measured.</summary>
    public required Proportion? Share { get; init; }

    /// <summary>The median time from coming to the stage to going this way; null where nothing was measured or nobody went.</summary>
    public required Duration? MedianTime { get; init; }
}
