using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Impact.Movers;

/// <summary>What is done in the visits from which buyers go on, compared with the visits from which they do not.</summary>
/// <remarks>
/// These are associations, not causes: an action may be kept for the buyers who are about to go on. Only a trial in which chance decides who gets it shows what it does. Immutable, compared by content, safe to
/// share between threads.
/// </remarks>
public sealed record WhatMovesBuyersOnReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The kinds that are compared. All comparisons of the report that are not required ones are the family that the q values are over.</summary>
    public required Rows<ActionKind> Kinds { get; init; }

    /// <summary>The landmark that the caller chose for all; null when each comparison has its own.</summary>
    public required Duration? Landmark { get; init; }

    /// <summary>The dimension within whose values everything is compared as well; null for none.</summary>
    public required string? Within { get; init; }

    /// <summary>The comparisons, by stage in the definition's order, then kind, then name.</summary>
    public required Rows<ActionComparison> Actions { get; init; }

    /// <summary>With what buyers advance more often, at a share of false alarms of 5 %: the largest difference first.</summary>
    public Rows<ActionComparison> MovesOn => [.. Actions.Where(action => action.MovesOn).OrderByDescending(action => action.Landmark.Difference.Value)];

    /// <summary>With what buyers advance less often, at a share of false alarms of 5 %: the largest difference first.</summary>
    public Rows<ActionComparison> HoldsBack => [.. Actions.Where(action => action.HoldsBack).OrderBy(action => action.Landmark.Difference.Value)];

    /// <summary>What could not be compared because the stage's rules ask for it.</summary>
    public Rows<ActionComparison> Required => [.. Actions.Where(action => action.IsRequired)];

    /// <summary>One comparison.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="kind">What kind of thing was done.</param>
    /// <param name="action">What was done.</param>
    /// <exception cref="ArgumentException">It was never done in a visit to the stage.</exception>
    public ActionComparison this[Id<Stage> stage, ActionKind kind, string action] =>
        Actions.FirstOrDefault(row => row.Stage == stage && row.Kind == kind && string.Equals(row.Action, action, StringComparison.Ordinal))
        ?? throw new ArgumentException($"No visit to '{stage}' of known start has the {kind} '{action}'.", nameof(action));

    /// <summary>What was found, and every comparison in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        int compared = Actions.Count(action => action.Landmark.QValue is not null);
        return FormattableString.Invariant(
            $"{MovesOn.Count:N0} of {compared:N0} move buyers on, {HoldsBack.Count:N0} hold them back (q below 0.05 over all {compared:N0}); as of {AsOf}. {Association.Note}{Environment.NewLine}{Actions}");
    }
}
