using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Steps;

/// <summary>How many close the door after a touchpoint.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record LeavesAfterReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The step after which the door is closed.</summary>
    public required Step After { get; init; }

    /// <summary>Of the journeys that have gone on or ended since their last such step, the share that was lost without going on.</summary>
    public required Proportion Rate { get; init; }

    /// <summary>Journeys with the step that have done neither so far; not in the rate.</summary>
    public required long Undecided { get; init; }

    /// <summary>How long after the step those left who left.</summary>
    public required LengthSummary TimeToLeave { get; init; }

    /// <summary>Steps that were asked for, that the definition does not name and that nobody took; empty where there is none.</summary>
    public Rows<UnmetName> UnmetNames { get; init; } = [];

    /// <summary>The rate and what is left out of it.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"leave after {After}: {Rate}; {Undecided:N0} undecided{NameCheck.Text(UnmetNames)}");
}
