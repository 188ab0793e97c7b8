using System.Globalization;
using System.Runtime.InteropServices;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Puts simulated journeys into a log.</summary>
internal static class LogWriter
{
    private const int LongestNumber = 19;

    public static JourneyLog Write(SimulatorRun run)
    {
        JourneyLogBuilder log = run.Log;
        EventDetail[] details = [.. run.Tables.Details];
        char[] keys = new char[EventChunk.Journeys * (run.Prefix.Length + LongestNumber)];
        int[] ends = new int[EventChunk.Journeys];
        var journeys = new JourneyIndex[EventChunk.Journeys];
        JourneyIndex[] places = [];
        foreach (EventChunk chunk in run.Chunks())
        {
            if (chunk.First == 0 && run.AllCome) MakeRoom(log, chunk, run.Journeys);
            int length = WriteKeys(run.Prefix, chunk, keys, ends);
            log.Journeys(keys.AsSpan(0, length), ends.AsSpan(0, chunk.Count), journeys.AsSpan(0, chunk.Count));
            if (places.Length < chunk.Codes.Length) places = new JourneyIndex[2 * chunk.Codes.Length];
            for (int i = 0; i < chunk.Count; i++)
            {
                Describe(log, journeys[i], run.Tables, chunk, i);
                places.AsSpan(chunk.Offsets[i]..chunk.Offsets[i + 1]).Fill(journeys[i]);
            }

            ReadOnlySpan<EventCode> codes = MemoryMarshal.Cast<ushort, EventCode>(chunk.Codes);
            if (chunk.Details.IsEmpty)
            {
                log.AddRange(places.AsSpan(0, codes.Length), codes, chunk.Ticks);
                continue;
            }

            for (int e = 0; e < codes.Length; e++) log.Add(places[e], codes[e], chunk.Ticks[e], details[chunk.Details[e]]);
        }

        return log.Build();
    }

    /// <summary>Makes room for as many events as the first journeys lead one to expect, and a little more.</summary>
    private static void MakeRoom(JourneyLogBuilder log, EventChunk first, int journeys)
    {
        if (first.Count > 0) log.EnsureCapacity(journeys, (int)Math.Min(1.05 * first.Codes.Length / first.Count * journeys, Array.MaxLength));
    }

    private static int WriteKeys(string prefix, EventChunk chunk, Span<char> keys, Span<int> ends)
    {
        int end = 0;
        for (int i = 0; i < chunk.Count; i++)
        {
            prefix.CopyTo(keys[end..]);
            end += prefix.Length;
            (chunk.First + i + 1).TryFormat(keys[end..], out int written, default, CultureInfo.InvariantCulture);
            end += written;
            ends[i] = end;
        }

        return end;
    }

    private static void Describe(JourneyLogBuilder log, JourneyIndex journey, SimulatorTables tables, EventChunk chunk, int i)
    {
        AttributeTable[] attributes = tables.Attributes;
        for (int a = 0; a < attributes.Length; a++)
        {
            log.SetAttribute(journey, attributes[a].Attribute, attributes[a].Values[chunk.Attributes[(i * attributes.Length) + a]]);
        }

        if (!tables.AreAllAlike && chunk.Currencies[i] != EventChunk.NoValue) log.SetValue(journey, ValueOf(tables, chunk, i));
    }

    public static Money ValueOf(SimulatorTables tables, EventChunk chunk, int i) =>
        new(new decimal(chunk.Hundredths[i]) / 100, tables.Currencies[chunk.Currencies[i]]);
}
