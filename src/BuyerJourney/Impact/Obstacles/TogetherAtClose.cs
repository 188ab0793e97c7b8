using BuyerJourney.Definitions.Naming;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>Closed journeys that had exactly these names together at their close.</summary>
/// <param name="Names">The obstacles that stood at the close, or the reasons of the win; none where there was nothing.</param>
/// <param name="Journeys">How many journeys.</param>
/// <param name="Values">What they were worth, per currency; journeys without a known value are in none.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TogetherAtClose(NameSet Names, long Journeys, Rows<MoneySum> Values)
{
    /// <summary>The names, the journeys and their values.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{(Names.Count == 0 ? "(none)" : Names)}: {CountText.Of(Journeys, "journey")}{string.Concat(Values.Select(value => $", {value.Total}"))}");
}
