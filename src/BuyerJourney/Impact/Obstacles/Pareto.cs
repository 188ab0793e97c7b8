using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>Ranks names by what they touch together.</summary>
internal static class Pareto
{
    /// <summary>The journeys of one position, by the names that they have together.</summary>
    /// <param name="sums">What was counted.</param>
    /// <param name="position">The position.</param>
    /// <param name="rename">Under which names the names count; the same where nothing is rolled up.</param>
    public static ImmutableArray<TogetherAtClose> Together(NameSetSums sums, int position, Func<string, string> rename) =>
    [
        .. sums.Entries.Where(e => e.Position == position)
            .GroupBy(e => new NameSet(e.Names.Select(rename)))
            .OrderBy(names => names.Key)
            .Select(names => new TogetherAtClose(names.Key, names.Sum(e => e.Count), [.. SumsOf(names.Select(e => (e.Currency, e.Sum, e.Count)))])),
    ];

    /// <summary>Sums per currency, by currency; what has none is left out.</summary>
    public static IEnumerable<MoneySum> SumsOf(IEnumerable<(string Currency, decimal Sum, long Count)> sums) => sums
        .Where(e => e.Currency.Length > 0)
        .GroupBy(e => e.Currency, StringComparer.Ordinal)
        .OrderBy(currency => currency.Key, StringComparer.Ordinal)
        .Select(currency => new MoneySum(new Money(currency.Sum(e => e.Sum), currency.Key), currency.Sum(e => e.Count)));

    /// <summary>The rankings by value, one for each currency, and then the one by journeys.</summary>
    public static ImmutableArray<ParetoRanking> Rankings(ImmutableArray<TogetherAtClose> together) =>
    [
        .. together.SelectMany(t => t.Values).Select(value => value.Total.Currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(currency => Rank(together, currency)),
        Rank(together, null),
    ];

    private static ParetoRanking Rank(ImmutableArray<TogetherAtClose> together, string? currency)
    {
        var group = new RankedSets(together, currency);
        var lines = new List<ParetoRow>();
        long touched = 0;
        decimal touchedValue = 0;
        while (group.TakeNext() is { } next)
        {
            touched += next.AddedJourneys;
            touchedValue += next.AddedValue;
            lines.Add(new ParetoRow
            {
                Name = next.Name,
                Journeys = next.Journeys,
                Value = group.ValueOf(next.Value),
                CumulativeJourneys = new Proportion(touched, group.Journeys),
                CumulativeValue = group.ValueOf(touchedValue),
            });
        }

        return new ParetoRanking { Currency = currency, Journeys = group.Journeys, WithoutAny = group.Journeys - touched, Lines = [.. lines] };
    }
}
