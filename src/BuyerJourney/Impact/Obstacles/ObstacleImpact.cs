using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Impact.Exposures;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>What one obstacle, or all that lie under a wider one, goes together with: on whole journeys, in one stage, or in one phase.</summary>
/// <remarks>Associations, not causes. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ObstacleImpact
{
    /// <summary>The obstacle's id, a kind's id (<c>money/price</c>), or the text that was recorded where nothing knows it.</summary>
    public required string Obstacle { get; init; }

    /// <summary>Whether the figures are those of the obstacle, or kind, and of all that lie under it together. Nothing is counted twice.</summary>
    public required bool IsRolledUp { get; init; }

    /// <summary>The stage that the figures are about: the obstacle was raised in it, or stood in it; null when they are about more.</summary>
    public required Id<Stage>? Stage { get; init; }

    /// <summary>The phase that the figures are about; null when they are about a stage or the whole journey.</summary>
    public required Phase? Phase { get; init; }

    /// <summary>Journeys on which it was raised here, or which were lost here with it as the reason.</summary>
    public required long Journeys { get; init; }

    /// <summary>Of these, journeys whose loss names it as the reason.</summary>
    public required long LossReasons { get; init; }

    /// <summary>How often it was raised here. Raising it again while it stands changes its severity only.</summary>
    public required long Occurrences { get; init; }

    /// <summary>Of these, how many stand still.</summary>
    public required long Standing { get; init; }

    /// <summary>Of the occurrences that have ended, the share that was resolved; the others stood when the journey was closed, won or lost.</summary>
    public required Proportion ResolvedShare { get; init; }

    /// <summary>From raising to resolving, those that were not resolved included.</summary>
    public required ResolutionTime TimeToResolve { get; init; }

    /// <summary>
    /// The stage in which <see cref="AtLandmark"/> and <see cref="ExtraDays"/> compare: of those that the figures are about, the one in which it came up most often (the earliest of equal ones). On
    /// the clock of several stages together those who have come further would be likelier both to have met it and to be won. Null when it stood in none.
    /// </summary>
    public required Id<Stage>? ComparedIn { get; init; }

    /// <summary>Won against lost, of visits to the stage that lasted until the landmark: it had been raised by then, or stood when the visit began (exposed), or not.</summary>
    public required LandmarkComparison AtLandmark { get; init; }

    /// <summary>
    /// How many days longer these visits go on after the landmark with it by then than without: the difference of restricted means, both cut at the smaller of the longest times seen in the two
    /// groups. Null when one group is empty.
    /// </summary>
    public required RestrictedMeanDifference? ExtraDays { get; init; }

    /// <summary>Losses and advances per journey-day while it stands against while it does not, over the visits to the stage, to the stages of the phase, or to all stages; of several stages, compare within them.</summary>
    public required TimeAtRiskComparison AtRisk { get; init; }

    /// <summary>Lost journeys on which it stood at the close (as raised here), or which were lost here with it as the reason.</summary>
    public required long LostJourneys { get; init; }

    /// <summary>What <see cref="LostJourneys"/> were worth, per currency.</summary>
    public required Rows<MoneySum> LostValue { get; init; }

    /// <summary>How many of <see cref="LostJourneys"/> have no known value.</summary>
    public required long LostWithoutValue { get; init; }

    /// <summary>The figures in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string where = Stage is { } stage ? $" in {stage}" : Phase is { } phase ? $" in {phase}" : string.Empty;
        string value = LostValue.Count == 0 ? string.Empty : $" worth {string.Join(" and ", LostValue.Select(sum => sum.Total))}";
        return FormattableString.Invariant(
            $"{Obstacle}{(IsRolledUp ? " and all under it" : string.Empty)}{where}: {CountText.Of(Journeys, "journey")}, {CountText.Of(Occurrences, "time")}, {TimeToResolve}; {AtLandmark}; {AtRisk}; stood at {CountText.Of(LostJourneys, "loss", "losses")}{value}");
    }
}
