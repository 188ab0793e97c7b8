using NodaTime;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>Where a journey stands and what is known about it: what criteria look at. Every journey is one.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public abstract class JourneyState
{
    private protected JourneyState(Stage stage, JourneyFacts facts) => (Stage, Facts) = (stage, facts);

    /// <summary>The stage in which it stands or, when it is closed, stood last.</summary>
    public Stage Stage { get; }

    /// <summary>What is known about it: touchpoints, obstacles, attributes, value, approvals.</summary>
    public JourneyFacts Facts { get; }

    /// <summary>When it came to where it stands: into the stage or, when it is closed, to its close.</summary>
    public abstract Instant StandsSince { get; }
}
