using BuyerJourney.Definitions;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Funnels;

/// <summary>The figures of one stage in the funnel.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageFunnel
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>Journeys with at least one visit to the stage.</summary>
    public required long Entered { get; init; }

    /// <summary>Journeys that entered this stage or a later one, or were won; of a stage after the purchase, only those that entered it or a later one, and of one on hold, those that entered it.</summary>
    public required long Reached { get; init; }

    /// <summary>Journeys that reached the stage without a visit to it.</summary>
    public long Skipped => Reached - Entered;

    /// <summary>Visits to the stage.</summary>
    public required long Visits { get; init; }

    /// <summary>Visits beyond a journey's first.</summary>
    public required long Reentries { get; init; }

    /// <summary>Visits that ended in a later stage or a win or, of a stage on hold, in coming back from it.</summary>
    public required long Advanced { get; init; }

    /// <summary>Visits that ended in an earlier stage.</summary>
    public required long Regressed { get; init; }

    /// <summary>Visits that ended by entering the same stage again.</summary>
    public required long Reentered { get; init; }

    /// <summary>Visits that ended on hold.</summary>
    public required long SetAside { get; init; }

    /// <summary>Visits that ended in a loss.</summary>
    public required long Lost { get; init; }

    /// <summary>Visits that have not ended.</summary>
    public required long Open { get; init; }

    /// <summary>
    /// Of the journeys that reached this stage, the share that reached the next one; of the last stage before the purchase, the share that was won.
    /// Null for a stage on hold, and for one after the purchase that none follows.
    /// </summary>
    public required Proportion? ConversionToNext { get; init; }

    /// <summary>Of the journeys that reached the first stage, the share that reached this one; null for a stage on hold.</summary>
    public required Proportion? ConversionFromStart { get; init; }

    /// <summary>Of the journeys that entered the stage and are closed, the share that was won.</summary>
    public required Proportion ResolvedWinRate { get; init; }

    /// <summary>Of the visits that have ended, the share that ended in a loss.</summary>
    public required Proportion DropOff { get; init; }

    /// <summary>The stage's figures in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Stage}: {Reached:N0} reached, {Entered:N0} entered, to next {ConversionToNext?.ToString() ?? "–"}, drop-off {DropOff}, {Open:N0} open");
}
