using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Benchmarks.FullSets;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>From unsorted events in memory to the report, building the log included: DuckDB has them in a table already.</summary>
internal static class KeysContest
{
    public static Contest OfTexts(CompareOptions options) => Create(options, "keys-text", "varchar", InterleavedSales.TextOf, (builder, keys, codes, ticks) => builder.AddRange(keys, codes, ticks), (builder, keys, places) => builder.Journeys(keys, places));

    public static Contest OfNumbers(CompareOptions options) => Create(
        options, "keys-number", "bigint", InterleavedSales.NumberOf, (builder, keys, codes, ticks) => builder.AddRange(keys, codes, ticks), (builder, keys, places) => builder.Journeys(keys, places));

    public static Contest OfGuids(CompareOptions options) => Create(options, "keys-guid", "uuid", InterleavedSales.GuidOf, (builder, keys, codes, ticks) => builder.AddRange(keys, codes, ticks), (builder, keys, places) => builder.Journeys(keys, places));

    private static Contest Create<TKey>(
        CompareOptions options,
        string name,
        string duckDbType,
        Func<int, TKey> keyOf,
        Action<JourneyLogBuilder, TKey[], EventCode[], long[]> add,
        Action<JourneyLogBuilder, TKey[], JourneyIndex[]> find)
    {
        SalesData data = SalesData.Generate(options.Events);
        var events = new InterleavedSales(data);
        TKey[] keyOfJourney = [.. Enumerable.Range(0, data.JourneyCount).Select(keyOf)];
        TKey[] keys = [.. events.Journeys.Select(journey => keyOfJourney[journey])];
        EventCode[] book = SalesLog.CodesOf(new JourneyLogBuilder(SalesData.Definition).Codes);
        EventCode[] codes = [.. events.Codes.Select(code => book[code])];
        AttributeValue[] segments = [.. Enumerable.Range(0, SalesData.SegmentCount).Select(segment => (AttributeValue)SalesData.SegmentName(segment))];
        var duckDb = DuckDbFullSet.Interleaved(events, keys, duckDbType);
        return new Contest
        {
            Name = name,
            Contenders =
            [
                new("BuyerJourney, approximate", data.EventCount, () => OurFullSet.Of(Build(), data.AsOf, Percentiles.Approximate)),
                new("BuyerJourney, exact", data.EventCount, () => OurFullSet.Of(Build(), data.AsOf, Percentiles.Exact)),
                new("BuyerJourney, building the log", data.EventCount, Build),
                new("DuckDB window, approximate", data.EventCount, () => duckDb.Window(exact: false)),
                new("DuckDB window, exact", data.EventCount, () => duckDb.Window(exact: true)),
            ],
            Targets =
            [
                new("DuckDB : us, approximate percentiles", ["DuckDB window, approximate", "DuckDB window, exact"], "BuyerJourney, approximate", AtLeast: 4),
                new("DuckDB : us, exact percentiles", ["DuckDB window, exact"], "BuyerJourney, exact", AtLeast: 4),
            ],
            Check = results =>
            {
                var exact = (FullSet)results[4];
                FullSet.RequireEqual("DuckDB window, exact", exact, "BuyerJourney, exact", (FullSet)results[1], 1e-9);
                FullSet.RequireEqual("DuckDB window, exact", exact, "BuyerJourney, approximate", (FullSet)results[0], 0.01);
                FullSet.RequireEqual("DuckDB window, exact", exact, "DuckDB window, approximate", (FullSet)results[3], 0.3);
            },
            Owned = [duckDb],
        };

        JourneyLog Build()
        {
            var builder = new JourneyLogBuilder(SalesData.Definition);
            add(builder, keys, codes, events.Ticks);
            var places = new JourneyIndex[keyOfJourney.Length];
            find(builder, keyOfJourney, places);
            for (int journey = 0; journey < places.Length; journey++)
            {
                builder.SetAttribute(places[journey], JourneyAttribute.Segment, segments[data.Segments[journey]]);
            }

            return builder.Build();
        }
    }
}
