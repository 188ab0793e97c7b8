using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Benchmarks.FullSets;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>The full set on a built log, beside the hand-written loop, DuckDB and LINQ, one thread each.</summary>
internal static class FullSetContest
{
    public const string Name = "full-set";

    public static Contest Create(CompareOptions options)
    {
        SalesData data = SalesData.Generate(options.Events);
        JourneyLog log = SalesLog.Of(data);
        var floor = new Floor(data);
        DuckDbFullSet duckDb = DuckDbFullSet.Grouped(data);
        List<Contender> contenders =
        [
            new("BuyerJourney, approximate", data.EventCount, () => OurFullSet.Of(log, data.AsOf, Percentiles.Approximate)),
            new("BuyerJourney, exact", data.EventCount, () => OurFullSet.Of(log, data.AsOf, Percentiles.Exact)),
            new("floor, approximate", data.EventCount, floor.Approximate),
            new("floor, exact", data.EventCount, floor.Exact),
            new("DuckDB window, approximate", data.EventCount, () => duckDb.Window(exact: false)),
            new("DuckDB window, exact", data.EventCount, () => duckDb.Window(exact: true)),
            new("DuckDB streaming, approximate", data.EventCount, () => duckDb.Streaming(exact: false)),
            new("DuckDB streaming, exact", data.EventCount, () => duckDb.Streaming(exact: true)),
        ];
        if (data.EventCount <= 10_000_000)
        {
            var linq = new LinqFullSet(data);
            contenders.Add(new("LINQ, exact", data.EventCount, linq.Of) { MaxRounds = 3 });
        }

        return new Contest
        {
            Name = Name,
            Contenders = contenders,
            Targets =
            [
                new("DuckDB's best plan : us, approximate percentiles", ["DuckDB window, approximate", "DuckDB streaming, approximate", "DuckDB window, exact", "DuckDB streaming, exact"], "BuyerJourney, approximate", AtLeast: 20),
                new("DuckDB's best plan : us, exact percentiles", ["DuckDB window, exact", "DuckDB streaming, exact"], "BuyerJourney, exact", AtLeast: 12),
                new("us : floor, approximate", ["BuyerJourney, approximate"], "floor, approximate", AtMost: 2.5),
                new("us : floor, exact", ["BuyerJourney, exact"], "floor, exact"),
                new("exact : approximate", ["BuyerJourney, exact"], "BuyerJourney, approximate", AtMost: 2.5),
                .. contenders.Exists(c => c.Name == "LINQ, exact") ? [new Target("LINQ : us, exact", ["LINQ, exact"], "BuyerJourney, exact")] : Array.Empty<Target>(),
            ],
            Check = results =>
            {
                var exact = (FullSet)results[contenders.FindIndex(c => c.Name == "floor, exact")];
                for (int i = 0; i < results.Count; i++)
                {
                    // DuckDB's approximate percentiles come from a t-digest, which promises no bound: in small groups they are far off, and only gross errors are told.
                    double tolerance = contenders[i].Name.Contains("exact", StringComparison.Ordinal) ? 1e-9 : contenders[i].Name.StartsWith("DuckDB", StringComparison.Ordinal) ? 0.3 : 0.01;
                    FullSet.RequireEqual("floor, exact", exact, contenders[i].Name, (FullSet)results[i], tolerance);
                }
            },
            Figures = () => LogMemory.Of(data),
            Owned = [duckDb],
        };
    }
}
