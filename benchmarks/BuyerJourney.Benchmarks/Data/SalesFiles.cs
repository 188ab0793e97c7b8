using System.Text;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Logs;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Benchmarks.Data;

/// <summary>The generated journeys as the files that systems export, in memory.</summary>
internal static class SalesFiles
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int KeyLength = 18;
    private const long TicksPerMillisecond = 10_000;

    /// <summary>The columns of <see cref="Csv"/>.</summary>
    public static StageHistoryColumns Columns { get; } = new() { Journey = "deal", Stage = "stage", At = "at" };

    /// <summary>A table with a row for each event, keys of 18 characters as Salesforce has them, times in milliseconds: journey by journey, or all in the order of time as an export gives them.</summary>
    public static byte[] Csv(SalesData data, bool interleaved)
    {
        using var file = new MemoryStream();
        using var text = new StreamWriter(file, new UTF8Encoding(false));
        string[] names = [.. Enumerable.Range(0, SalesData.StageCount).Select(SalesData.StageName), "won", "lost"];
        text.Write("deal,stage,at\n");
        foreach ((int journey, int place) in Order(data, interleaved))
        {
            text.Write(KeyOf(journey));
            text.Write(',');
            text.Write(names[data.Codes[place]]);
            text.Write(',');
            text.Write(InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeTicks(InFile(data.Ticks[place]))));
            text.Write('\n');
        }

        text.Flush();
        return file.ToArray();
    }

    /// <summary>The same as XES, written by this library.</summary>
    public static byte[] Xes(JourneyLog log)
    {
        using var file = new MemoryStream();
        XesLog.WriteAsync(file, log).GetAwaiter().GetResult();
        return file.ToArray();
    }

    /// <summary>An instant as the files have it, in whole milliseconds.</summary>
    public static long InFile(long ticks) => ticks / TicksPerMillisecond * TicksPerMillisecond;

    private static IEnumerable<(int Journey, int Place)> Order(SalesData data, bool interleaved)
    {
        int[] journeys = new int[data.EventCount];
        for (int journey = 0; journey < data.JourneyCount; journey++)
        {
            journeys.AsSpan(data.Offsets[journey]..data.Offsets[journey + 1]).Fill(journey);
        }

        int[] places = [.. Enumerable.Range(0, data.EventCount)];
        if (interleaved)
        {
            Array.Sort((long[])data.Ticks.Clone(), places);
        }

        return places.Select(place => (journeys[place], place));
    }

    // Digits of a number that is scattered over 64 bits, so that keys differ everywhere and not in their last letters alone.
    private static string KeyOf(int journey) => string.Create(KeyLength, journey, (key, number) =>
    {
        ulong rest = (ulong)(number + 1) * 0x9E3779B97F4A7C15;
        for (int i = 0; i < key.Length; i++)
        {
            key[i] = Letters[(int)(rest % (uint)Letters.Length)];
            rest = i == 8 ? (ulong)(number + 1) * 0xD1B54A32D192ED03 : rest / (uint)Letters.Length;
        }
    });
}
