using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using NodaTime.Text;

namespace BuyerJourney.Tests.Reference;

/// <summary>Just enough of a reader for the real logs that lie beside the repository; the library's own readers are tested elsewhere.</summary>
internal static class RecordedActivities
{
    /// <summary>The application states of the BPI Challenge 2012, in the file's order.</summary>
    public static IReadOnlyList<RecordedActivity> Bpic2012() =>
    [
        .. LinesOf("data/bpic2012_A.csv.gz").Skip(1).Select(line => line.Split(',')).Select(f => new RecordedActivity(f[0], f[2], InstantPattern.ExtendedIso.Parse(f[3]).Value)),
    ];

    /// <summary>
    /// The events of an XES file, in the file's order, at their wall time as if it were UTC: so pm4py takes them, and a stay across a change of the clocks is an hour off, in its figures and here.
    /// </summary>
    public static IReadOnlyList<RecordedActivity> Xes(string file)
    {
        using Stream stream = Open($"data/{file}");
        return
        [
            .. XDocument.Load(stream).Root!.Elements().Where(e => e.Name.LocalName == "trace").SelectMany(trace => trace.Elements()
                .Where(e => e.Name.LocalName == "event")
                .Select(e => new RecordedActivity(
                    ValueOf(trace, "concept:name"),
                    ValueOf(e, "concept:name"),
                    OffsetDateTimePattern.ExtendedIso.Parse(ValueOf(e, "time:timestamp")).Value.LocalDateTime.InUtc().ToInstant()))),
        ];
    }

    public static IEnumerable<string> LinesOf(string file)
    {
        using Stream stream = Open(file);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>A log in which each activity is a stage that starts a new visit whenever it is recorded, as process miners count; nothing closes a journey.</summary>
    public static JourneyLog AsStages(IReadOnlyList<RecordedActivity> recorded)
    {
        JourneyDefinition definition = JourneyDefinition.Create("activities", journey =>
        {
            foreach (string activity in recorded.Select(r => r.Activity).Distinct().Order(StringComparer.Ordinal))
            {
                journey.Stage(activity, s => s.Reenterable());
            }
        });
        var builder = new JourneyLogBuilder(definition);
        foreach (RecordedActivity one in recorded)
        {
            builder.Add(builder.Journey(new Id<BuyerJourney.Journeys.Journey>(one.Case)), builder.Codes.Stage(one.Activity), one.At);
        }

        return builder.Build();
    }

    private static Stream Open(string file)
    {
        FileStream stream = File.OpenRead(SharedFiles.Require(file));
        return file.EndsWith(".gz", ignoreCase: false, CultureInfo.InvariantCulture) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    private static string ValueOf(XElement element, string key) => element.Elements().First(e => (string?)e.Attribute("key") == key).Attribute("value")!.Value;
}
