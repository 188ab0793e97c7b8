using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Metrics.StageTimes;

/// <summary>How long journeys stay in one stage.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageTime
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>How long the definition expects a visit to take at most, in elapsed time; null when it does not say.</summary>
    public required Duration? ExpectedStay { get; init; }

    /// <summary>The lengths of the visits that have ended.</summary>
    public required LengthSummary Ended { get; init; }

    /// <summary>
    /// Of closed journeys, all visits to the stage added up; journeys with a visit of unknown or unfinished length are left out. Null where only ended visits were measured.
    /// </summary>
    public required LengthSummary? PerJourney { get; init; }

    /// <summary>Visits that have not ended, those of unknown entry left out.</summary>
    public required long Open { get; init; }

    /// <summary>Visits, ended or open, of which nobody knows when they began: they have no length.</summary>
    public required long UnknownEntries { get; init; }

    /// <summary>How long stays last with the open ones taken into account; null where only ended visits were measured.</summary>
    public required StaySurvival? Survival { get; init; }

    /// <summary>The stage's figures in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"{Stage}: ended {Ended}; {Open:N0} open{(Survival is null ? string.Empty : $"; all {Survival}")}");
}
