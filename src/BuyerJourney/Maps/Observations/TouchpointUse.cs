using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Observations;

/// <summary>How many journeys had a touchpoint.</summary>
/// <param name="Touchpoint">The touchpoint, whether the definition names it or not.</param>
/// <param name="Journeys">Of the journeys on which something happened, those that had it at least once.</param>
/// <param name="Times">How often it happened.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TouchpointUse(Id<Touchpoint> Touchpoint, Proportion Journeys, long Times)
{
    /// <summary>The use in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"{Touchpoint}: {CountText.Of(Times, "time")} on {Journeys}");
}
