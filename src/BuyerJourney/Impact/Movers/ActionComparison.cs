using BuyerJourney.Definitions;
using BuyerJourney.Impact.Exposures;

namespace BuyerJourney.Impact.Movers;

/// <summary>Visits to a stage in which something was done, against those in which it was not.</summary>
/// <remarks>An association, not a cause: it may be done where things go well already. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ActionComparison
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>What kind of thing was done.</summary>
    public required ActionKind Kind { get; init; }

    /// <summary>What was done: a touchpoint's or a team's id, or the name of a strategy, feature, pain point or person.</summary>
    public required string Action { get; init; }

    /// <summary>
    /// Whether it is a touchpoint without which no rule lets a journey on from the stage. It is then neither ranked nor part of the family: those who advanced had to have it.
    /// </summary>
    public required bool IsRequired { get; init; }

    /// <summary>Visits of known start in which it was done, at any time.</summary>
    public required long Visits { get; init; }

    /// <summary>Visits that had it by the landmark against those that had not: the share that advanced afterwards.</summary>
    public required LandmarkComparison Landmark { get; init; }

    /// <summary>Advances (and losses) for each day of visits after it was done, against each day before or without it.</summary>
    public required TimeAtRiskComparison AtRisk { get; init; }

    /// <summary>Whether buyers advance more often with it, at a share of false alarms of 5 %; never where it is required.</summary>
    public bool MovesOn => !IsRequired && Landmark.Differs && Landmark.Difference.Value > 0;

    /// <summary>Whether buyers advance less often with it, at a share of false alarms of 5 %; never where it is required.</summary>
    public bool HoldsBack => !IsRequired && Landmark.Differs && Landmark.Difference.Value < 0;

    /// <summary>The comparison in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"{Stage}, {Kind} {Action}{(IsRequired ? " (required, not ranked)" : string.Empty)}: {Landmark}{(AtRisk.AdvanceRatio.Value is null ? string.Empty : $"; advances {AtRisk.AdvanceRatio} times as often a day")}";
}
