using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Trends;

/// <summary>What has become by now of the journeys that started in a period.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TrendCohort
{
    /// <summary>Journeys that are still open.</summary>
    public required long Open { get; init; }

    /// <summary>Journeys that were won, whenever.</summary>
    public required long Won { get; init; }

    /// <summary>Journeys that were lost, whenever.</summary>
    public required long Lost { get; init; }

    /// <summary>Of the journeys closed by now, the share that was won. While many are open it says little: the quick ones decide it.</summary>
    public Proportion WinRate => new(Won, Won + Lost);

    /// <summary>Of the journeys whose window has passed, the share that was won in it. Cohorts of any age can be compared by it.</summary>
    public required Proportion WonWithin { get; init; }

    /// <summary>The share of journeys whose window still runs: a young cohort is not a worse one.</summary>
    public required Proportion UnmaturedShare { get; init; }

    /// <summary>Journeys whose window still runs and that have been won already; not in <see cref="WonWithin"/>.</summary>
    public required long UnmaturedWon { get; init; }

    /// <summary>Journeys whose history begins in the middle: nobody knows when they started, so they are neither in <see cref="WonWithin"/> nor in <see cref="UnmaturedShare"/>.</summary>
    public required long UnknownStarts { get; init; }

    /// <summary>The cohort in a line.</summary>
    /// <returns>For example <c>won in time 0.31 (0.20–0.45), 15 of 48; 12 too young</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"won in time {WonWithin}; {UnmaturedShare.Successes:N0} too young");
}
