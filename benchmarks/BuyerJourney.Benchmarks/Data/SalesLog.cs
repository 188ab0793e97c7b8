using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Benchmarks.Data;

/// <summary>The generated journeys as a log of this library.</summary>
internal static class SalesLog
{
    public static JourneyLog Of(SalesData data)
    {
        var builder = new JourneyLogBuilder(SalesData.Definition);
        EventCode[] codes = CodesOf(builder.Codes);
        for (int journey = 0; journey < data.JourneyCount; journey++)
        {
            JourneyIndex index = builder.Journey(journey.ToString(CultureInfo.InvariantCulture));
            builder.SetAttribute(index, JourneyAttribute.Segment, SalesData.SegmentName(data.Segments[journey]));
            for (int i = data.Offsets[journey]; i < data.Offsets[journey + 1]; i++)
            {
                builder.Add(index, codes[data.Codes[i]], data.Ticks[i]);
            }
        }

        return builder.Build();
    }

    /// <summary>The log's code for each of <see cref="SalesData.Codes"/>.</summary>
    public static EventCode[] CodesOf(EventCodes book) =>
    [
        .. Enumerable.Range(0, SalesData.StageCount).Select(stage => book.Stage(SalesData.StageName(stage))),
        book.Outcome("won"),
        book.Outcome("lost"),
    ];
}
