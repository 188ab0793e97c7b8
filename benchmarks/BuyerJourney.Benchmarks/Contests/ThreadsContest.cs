using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Benchmarks.FullSets;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>The full set on two threads beside one, by the clock on the wall: means something only where two cores have nothing else to do.</summary>
internal static class ThreadsContest
{
    public const string Name = "threads";

    public static Contest Create(CompareOptions options)
    {
        SalesData data = SalesData.Generate(options.Events);
        JourneyLog log = SalesLog.Of(data);
        return new Contest
        {
            Name = Name,
            ByWallClock = true,
            Contenders =
            [
                new("one thread", data.EventCount, () => OurFullSet.Of(log, data.AsOf, Percentiles.Approximate)),
                new("two threads", data.EventCount, () => OurFullSet.Of(log, data.AsOf, Percentiles.Approximate, threads: 2)),
            ],

            // Small logs need not gain, but must not lose.
            Targets = [new("one thread : two threads", ["one thread"], "two threads", AtLeast: data.EventCount >= 10_000_000 ? 1.6 : 1)],
            Check = results => FullSet.RequireEqual("one thread", (FullSet)results[0], "two threads", (FullSet)results[1], 0),
        };
    }
}
