using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Sales;

/// <summary>The money of one stage in one currency.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageValue
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>What the journeys that entered the stage are worth.</summary>
    public required MoneySum Entered { get; init; }

    /// <summary>What the journeys that reached the stage are worth: those that entered it or a later one, or were won. Of a stage on hold, those that entered it.</summary>
    public required MoneySum Reached { get; init; }

    /// <summary>
    /// Of the value that reached this stage, the part that reached the next one; where none follows, the part that was won. Null when nothing of value has reached the stage, when amounts
    /// below zero make it no share, for a stage on hold, and for one after the purchase that none follows.
    /// </summary>
    public required double? ConversionToNext { get; init; }

    /// <summary>What the open journeys that stand in the stage are worth.</summary>
    public required MoneySum Open { get; init; }

    /// <summary><see cref="Open"/> times the probability of winning from here; null when nobody knows that.</summary>
    public required Money? Weighted { get; init; }

    /// <summary>The stage's money in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Stage}: reached by {Reached}, to next {(ConversionToNext is { } share ? share.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : "–")}, open {Open}");
}
