using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference.OrderedFunnels;

/// <summary>"A step is a predicate over events."</summary>
internal sealed record ReferenceFunnelStep(Func<JourneyEvent, bool> Is)
{
    /// <summary>"An optional step may be skipped."</summary>
    public bool IsOptional { get; init; }

    /// <summary>"A step counts only at the journey's first such event ever."</summary>
    public bool FirstTimeOnly { get; init; }

    /// <summary>The shortest time from the required step before.</summary>
    public Duration? AtLeast { get; init; }

    /// <summary>The longest time from the required step before.</summary>
    public Duration? AtMost { get; init; }
}
