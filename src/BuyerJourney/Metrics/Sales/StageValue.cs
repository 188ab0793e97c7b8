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
    /// Of the value that reached this stage, the part that reached the next one; of the last stage before the purchase, the part that was won. Null when nothing of value has reached the stage, when amounts
    /// below zero make it no share, for a stage on hold, and for one after the purchase that none follows.
    /// </summary>
    public required double? ConversionToNext { get; init; }

    /// <summary>Of the value that reached the first stage, the part that reached this one. Null as <see cref="ConversionToNext"/> is.</summary>
    public required double? ConversionFromStart { get; init; }

    /// <summary>What the journeys that entered the stage and were won are worth.</summary>
    public required MoneySum Won { get; init; }

    /// <summary>What the journeys that entered the stage and were lost were worth.</summary>
    public required MoneySum Lost { get; init; }

    /// <summary>Of the value of closed journeys that entered the stage, the part that was won. Null when there is none, or when amounts below zero make it no share.</summary>
    public required double? ResolvedWinRate { get; init; }

    /// <summary>What the journeys were worth that were lost while they stood in the stage, or last of all stood in it.</summary>
    public required MoneySum LostHere { get; init; }

    /// <summary>What the open journeys that stand in the stage are worth.</summary>
    public required MoneySum Open { get; init; }

    /// <summary><see cref="Open"/> times the probability of winning from here; null when nobody knows that.</summary>
    public required Money? Weighted { get; init; }

    /// <summary>The stage's money in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Stage}: reached by {Reached}, to next {TextOf(ConversionToNext)}, from start {TextOf(ConversionFromStart)}, won {TextOf(ResolvedWinRate)}, lost here {LostHere}, open {Open}");

    private static string TextOf(double? share) => share is { } known ? FormattableString.Invariant($"{known:0.00}") : "–";
}
