using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>One line of a list of journeys.</summary>
/// <param name="Journey">The journey.</param>
/// <param name="Code">The happening that the line is about; <see cref="EventCode.None"/> when it is about none.</param>
/// <param name="Ticks">An instant, in ticks of 100 ns since 1970-01-01T00:00Z.</param>
/// <param name="Case">What the metric wants to remember of it, as a number.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct JourneyEntry(Id<Journey> Journey, EventCode Code, long Ticks, int Case)
{
    /// <summary>What the metric wants to remember of it, as a text: the name of a rule, which a saved tally must carry as a name. Null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What the deal is worth, where the metric wants to remember that; null otherwise.</summary>
    public Money? Value { get; init; }
}
