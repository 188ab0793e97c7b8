using System.Globalization;
using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Logs;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>What a built log holds in memory.</summary>
internal static class LogMemory
{
    public static IReadOnlyList<Figure> Of(SalesData data)
    {
        long keys = BytesOf(() => Build(data, withEvents: false));
        long all = BytesOf(() => Build(data, withEvents: true));
        return
        [
            new("a built log without keys", (double)(all - keys) / data.EventCount, "bytes an event", AtMost: 12),
            new("keys of a built log", (double)keys / data.JourneyCount, "bytes a journey"),
        ];
    }

    private static JourneyLog Build(SalesData data, bool withEvents)
    {
        var builder = new JourneyLogBuilder(SalesData.Definition);
        EventCode[] codes = SalesLog.CodesOf(builder.Codes);
        for (int journey = 0; journey < data.JourneyCount; journey++)
        {
            JourneyIndex index = builder.Journey(journey.ToString(CultureInfo.InvariantCulture));
            for (int i = data.Offsets[journey]; withEvents && i < data.Offsets[journey + 1]; i++)
            {
                builder.Add(index, codes[data.Codes[i]], data.Ticks[i]);
            }
        }

        return builder.Build();
    }

    private static long BytesOf(Func<object> make)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        object made = make();
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(made);
        return after - before;
    }
}
