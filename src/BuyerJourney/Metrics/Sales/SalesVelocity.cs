using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Sales;

/// <summary>Sales velocity in one currency, with its four factors and which journeys each is of.</summary>
/// <remarks>
/// Journeys × win rate × mean won value ÷ mean sales cycle, times the share of wins in the currency, because not every win is paid in it: so the velocities of all currencies, converted, add up to that of the whole.
/// Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record SalesVelocity
{
    /// <summary>Which journeys the first factor is of.</summary>
    public required VelocityPopulation Population { get; init; }

    /// <summary>The first factor: how many journeys that is, of all currencies and of none.</summary>
    public required long Journeys { get; init; }

    /// <summary>The second factor, of all closed journeys: the share that was won.</summary>
    public required Proportion WinRate { get; init; }

    /// <summary>The third factor is its mean, of the won journeys whose value is in this currency.</summary>
    public required MoneySum Won { get; init; }

    /// <summary>Of the won journeys that have a value, the share whose value is in this currency; all of them when there is one currency only.</summary>
    public required Proportion ShareOfWins { get; init; }

    /// <summary>The fourth factor is its mean, of the won journeys of which it is known when they began, whatever their value.</summary>
    public required LengthSummary Cycle { get; init; }

    /// <summary>The velocity, a day. Null while nothing has been won in the currency, when all wins took no time, and beyond what a decimal holds.</summary>
    public required Money? PerDay { get; init; }

    /// <summary>The velocity and its factors, each with the journeys it is of.</summary>
    /// <returns>
    /// For example <c>1,250.00 EUR a day: 40 open journeys × won 0.31 (0.29–0.34), 412 of 1,329 × mean of 970,000.00 EUR of 400 won × 0.97 (0.95–0.98), 400 of 412 in this currency ÷ mean of 412 cycles, 41 days</c>.
    /// </returns>
    public override string ToString()
    {
        string velocity = PerDay is { } money ? $"{new Money(decimal.Round(money.Amount, 2), money.Currency)} a day" : "no value";
        return FormattableString.Invariant(
            $"{velocity}: {Journeys:N0} {Population} × won {WinRate} × mean of {Won} won × {ShareOfWins} in this currency ÷ mean of {CountText.Of(Cycle.Count, "cycle")}, {LengthText.Of(Cycle.Mean)}");
    }
}
