using System.Text;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Sales;

/// <summary>Money and speed of the journeys that were measured.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record SalesReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>Open journeys on which something has happened.</summary>
    public required long Open { get; init; }

    /// <summary>Won journeys.</summary>
    public required long Won { get; init; }

    /// <summary>Lost journeys.</summary>
    public required long Lost { get; init; }

    /// <summary>Of the closed journeys, the share that was won.</summary>
    public Proportion WinRate => new(Won, Won + Lost);

    /// <summary>The sales cycle: from first event to close, of won journeys. Those that began nobody knows when are left out.</summary>
    public required LengthSummary Cycle { get; init; }

    /// <summary>From first event to close, of lost journeys. Those that began nobody knows when are left out.</summary>
    public required LengthSummary LostCycle { get; init; }

    /// <summary>Won journeys that are not in <see cref="Cycle"/> because they began nobody knows when.</summary>
    public required long UnknownStarts { get; init; }

    /// <summary>Which journeys the sales velocity is of. The win rate in it is of all closed journeys, the mean value of the won ones that have a value, the cycle of the won ones.</summary>
    public required VelocityPopulation Population { get; init; }

    /// <summary>How many journeys that is.</summary>
    public required long PopulationJourneys { get; init; }

    /// <summary>What the pipeline is weighted by.</summary>
    public required string Probabilities { get; init; }

    /// <summary>Open journeys of which nobody said what they are worth: they are in no amount of money.</summary>
    public required long OpenWithoutValue { get; init; }

    /// <summary>Won journeys of which nobody said what they are worth.</summary>
    public required long WonWithoutValue { get; init; }

    /// <summary>Lost journeys of which nobody said what they are worth.</summary>
    public required long LostWithoutValue { get; init; }

    /// <summary>The stages, in the definition's order.</summary>
    public required Rows<StageProspect> Stages { get; init; }

    /// <summary>The money, one row for each currency that occurs, by its code. Amounts of different currencies are never added.</summary>
    public required Rows<CurrencySales> Currencies { get; init; }

    /// <summary>The money of one currency.</summary>
    /// <param name="currency">The currency's three-letter code.</param>
    /// <exception cref="ArgumentException">No journey has a value in that currency.</exception>
    public CurrencySales this[string currency] => Currencies.FirstOrDefault(row => string.Equals(row.Currency, currency, StringComparison.Ordinal))
        ?? throw new ArgumentException($"No journey has a value in {currency}; the currencies are {string.Join(", ", Currencies.Select(row => row.Currency))}.", nameof(currency));

    /// <summary>The figures as a few lines of text.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(FormattableString.Invariant($"win rate {WinRate}; cycle of won {Cycle}; {Open:N0} open"));
        text.AppendLine().Append(FormattableString.Invariant($"velocity of {Population}; pipeline weighted by {Probabilities}; without a value {OpenWithoutValue:N0} open, {WonWithoutValue:N0} won, {LostWithoutValue:N0} lost"));
        foreach (CurrencySales row in Currencies)
        {
            text.AppendLine().Append(row);
        }

        return text.ToString();
    }
}
