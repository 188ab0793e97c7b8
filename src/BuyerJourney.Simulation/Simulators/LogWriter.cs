using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Puts simulated journeys into a log.</summary>
internal static class LogWriter
{
    public static JourneyLog Write(SimulatorRun run)
    {
        JourneyLogBuilder log = run.Log;
        EventDetail[] details = [.. run.Tables.Details];
        Span<char> key = stackalloc char[run.Prefix.Length + 11];
        run.Prefix.CopyTo(key);
        foreach (EventChunk chunk in run.Chunks())
        {
            for (int i = 0; i < chunk.Count; i++)
            {
                (chunk.First + i + 1).TryFormat(key[run.Prefix.Length..], out int digits, provider: CultureInfo.InvariantCulture);
                JourneyIndex journey = log.Journey(key[..(run.Prefix.Length + digits)]);
                Describe(log, journey, run.Tables, chunk, i);
                for (int e = chunk.Offsets[i]; e < chunk.Offsets[i + 1]; e++)
                {
                    if (chunk.Details.IsEmpty) log.Add(journey, new EventCode(chunk.Codes[e]), chunk.Ticks[e]);
                    else log.Add(journey, new EventCode(chunk.Codes[e]), chunk.Ticks[e], details[chunk.Details[e]]);
                }
            }
        }

        return log.Build();
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
