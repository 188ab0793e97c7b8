using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Simulation.Simulators;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>What was learnt of one touchpoint in one stage: how soon it comes. What it does to the buyer is not learnt: an association in a log is no effect.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record TouchpointFit
{
    /// <summary>The touchpoint.</summary>
    public required Id<Touchpoint> Touchpoint { get; init; }

    /// <summary>In how many visits it happened.</summary>
    public required long Visits { get; init; }

    /// <summary>How often it happened again in the same visit: simulated visits have it once.</summary>
    public required long Repeats { get; init; }

    /// <summary>How long after the entry, had the stay lasted for ever: a visit that ended before counts as "longer than".</summary>
    public required DwellFit After { get; init; }

    /// <summary>How buyers took it, among those of whom it is known; null when it is known of none.</summary>
    public required ReactionShares? Reactions { get; init; }

    /// <summary>The touchpoint in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"touchpoint {Touchpoint}: in {CountText.Of(Visits, "visit")} ({CountText.Of(Repeats, "repeat")} left out); after {After}");
}
