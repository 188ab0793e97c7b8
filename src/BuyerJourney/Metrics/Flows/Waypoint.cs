using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Flows;

/// <summary>A place on the path of a journey: a stage, or an outcome in which it was closed.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public readonly record struct Waypoint
{
    private Waypoint(Id<Stage> stage, Id<Outcome> outcome) => (Stage, Outcome) = (stage, outcome);

    /// <summary>The stage; <c>default</c> when the place is an outcome.</summary>
    public Id<Stage> Stage { get; }

    /// <summary>The outcome; <c>default</c> when the place is a stage.</summary>
    public Id<Outcome> Outcome { get; }

    /// <summary>Whether the place is an outcome.</summary>
    public bool IsOutcome => !Outcome.IsNone;

    /// <summary>A stage as a place.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The place.</returns>
    public static Waypoint At(Id<Stage> stage) => new(stage, default);

    /// <summary>An outcome as a place.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The place.</returns>
    public static Waypoint At(Id<Outcome> outcome) => new(default, outcome);

    /// <summary>The id of the stage or outcome.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsOutcome ? Outcome.Value : Stage.Value;
}
