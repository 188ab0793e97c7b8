using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Metrics;

namespace BuyerJourney.Impact.Attribution;

/// <summary>Won journeys, and what they were worth, that are attributed to one touchpoint by one rule.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record AttributedWins
{
    /// <summary>The wins, 0 or more; parts of wins where a rule shares them out.</summary>
    public required double Wins { get; init; }

    /// <summary>What they were worth, shared out in the same way, per currency and never summed across; wins that nobody put a value on add nothing.</summary>
    public required Rows<Money> Values { get; init; }

    /// <summary>The wins and the values.</summary>
    /// <returns>For example <c>28.5 wins, 12,400.00 EUR</c>.</returns>
    public override string ToString() => string.Join(", ", Values.Select(value => value.ToString()).Prepend(FormattableString.Invariant($"{Wins:#,0.#} {CountText.Word(Math.Round(Wins, 1), "win")}")));
}
