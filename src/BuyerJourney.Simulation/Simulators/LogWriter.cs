using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Puts simulated journeys into a log.</summary>
internal sealed class LogWriter
{
    private readonly SimulatorRun _run;
    private readonly JourneyLogBuilder _log;
    private readonly EventDetail[] _details;

    // The journey at each place of a chunk, and of each event.
    private readonly JourneyIndex[] _journeys = new JourneyIndex[EventChunk.Journeys];
    private JourneyIndex[] _places = [];

    private LogWriter(SimulatorRun run)
    {
        _run = run;
        _log = run.Log;
        _details = [.. run.Tables.Details];
    }

    public static JourneyLog Write(SimulatorRun run)
    {
        var writer = new LogWriter(run);
        foreach (EventChunk chunk in run.Chunks())
        {
            writer.Add(chunk);
        }

        return run.Log.Build();
    }

    public static Money ValueOf(SimulatorTables tables, EventChunk chunk, int i) =>
        new(new decimal(chunk.Hundredths[i]) / 100, tables.Currencies[chunk.Currencies[i]]);

    /// <remarks>Not inlined, so that the runtime compiles its loops at their best after a few chunks.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Add(EventChunk chunk)
    {
        _log.Journeys(_run.Prefix, chunk.First + 1, _journeys.AsSpan(0, chunk.Count));
        if (_places.Length < chunk.Codes.Length) _places = new JourneyIndex[2 * chunk.Codes.Length];
        for (int i = 0; i < chunk.Count; i++)
        {
            Describe(_journeys[i], chunk, i);
            _places.AsSpan(chunk.Offsets[i]..chunk.Offsets[i + 1]).Fill(_journeys[i]);
        }

        ReadOnlySpan<EventCode> codes = MemoryMarshal.Cast<ushort, EventCode>(chunk.Codes);
        if (chunk.Details.IsEmpty)
        {
            _log.AddRange(_places.AsSpan(0, codes.Length), codes, chunk.Ticks);
            return;
        }

        for (int e = 0; e < codes.Length; e++) _log.Add(_places[e], codes[e], chunk.Ticks[e], _details[chunk.Details[e]]);
    }

    private void Describe(JourneyIndex journey, EventChunk chunk, int i)
    {
        AttributeTable[] attributes = _run.Tables.Attributes;
        for (int a = 0; a < attributes.Length; a++)
        {
            _log.SetAttribute(journey, attributes[a].Attribute, attributes[a].Values[chunk.Attributes[(i * attributes.Length) + a]]);
        }

        if (!_run.Tables.AreAllAlike && chunk.Currencies[i] != EventChunk.NoValue) _log.SetValue(journey, ValueOf(_run.Tables, chunk, i));
    }
}
