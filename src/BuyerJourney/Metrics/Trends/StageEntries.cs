using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Trends;

/// <summary>How often a stage was entered in a period. Visits that began nobody knows when are in no period.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Entered">Journeys that entered it for the first time.</param>
/// <param name="Visits">Visits that began, those of journeys that came again included.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct StageEntries(Id<Stage> Stage, long Entered, long Visits)
{
    /// <summary>The stage and how many entered it.</summary>
    /// <returns>For example <c>decision 12</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Stage} {Entered:N0}");
}
