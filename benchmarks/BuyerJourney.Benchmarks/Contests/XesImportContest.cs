using System.Xml;
using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Benchmarks.Imports;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Logs;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>From a file of XES to a log, beside the XML parser that only walks the same file.</summary>
internal static class XesImportContest
{
    public const string Name = "xes-import";

    // An event takes about 300 bytes, and the whole file is held in memory.
    private const int MostEvents = 2_000_000;

    public static Contest Create(CompareOptions options)
    {
        SalesData data = SalesData.Generate(Math.Min(options.Events, MostEvents));
        byte[] file = SalesFiles.Xes(SalesLog.Of(data));
        ImportResult expected = ImportResult.Of(data, ticks => ticks);
        return new Contest
        {
            Name = Name,
            Contenders =
            [
                new("XmlReader walks", data.EventCount, () => Walk(file)),
                new("BuyerJourney", data.EventCount, () => Import(file)),
            ],
            Targets = [new("us : walking", ["BuyerJourney"], "XmlReader walks", AtMost: 2.5)],
            Check = results =>
            {
                ImportResult.Require(data.EventCount, results[0], "XmlReader walks");
                ImportResult.Require(expected, ImportResult.Of((JourneyLog)results[1]), "BuyerJourney");
            },
        };
    }

    private static JourneyLog Import(byte[] file) => XesLog.ReadAsync(new MemoryStream(file), SalesData.Definition).GetAwaiter().GetResult().Log;

    private static int Walk(byte[] file)
    {
        using var xml = XmlReader.Create(new MemoryStream(file), new XmlReaderSettings { IgnoreWhitespace = true });
        int events = 0;
        while (xml.Read())
        {
            events += xml.NodeType == XmlNodeType.Element && xml.LocalName == "event" ? 1 : 0;
        }

        return events;
    }
}
