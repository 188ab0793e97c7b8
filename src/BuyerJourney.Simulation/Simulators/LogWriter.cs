using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Puts simulated journeys into a log.</summary>
internal sealed class LogWriter
{
    private const int LongestNumber = 19;

    private readonly SimulatorRun _run;
    private readonly JourneyLogBuilder _log;
    private readonly EventDetail[] _details;

    // The ids of a chunk's journeys as UTF-8, which a log takes without decoding them. Half a character, which an id may hold, has no such form.
    private readonly bool _isUtf8;
    private readonly byte[] _prefix;
    private readonly byte[] _keys;
    private readonly int[] _ends = new int[EventChunk.Journeys];

    // The journey at each place of a chunk, and of each event.
    private readonly JourneyIndex[] _journeys = new JourneyIndex[EventChunk.Journeys];
    private JourneyIndex[] _places = [];

    private LogWriter(SimulatorRun run)
    {
        _run = run;
        _log = run.Log;
        _details = [.. run.Tables.Details];
        _prefix = Encoding.UTF8.GetBytes(run.Prefix);
        _isUtf8 = Encoding.UTF8.GetString(_prefix) == run.Prefix;
        _keys = new byte[EventChunk.Journeys * (_prefix.Length + LongestNumber)];
    }

    public static JourneyLog Write(SimulatorRun run)
    {
        var writer = new LogWriter(run);
        foreach (EventChunk chunk in run.Chunks())
        {
            if (chunk.First == 0 && run.AllCome) MakeRoom(run.Log, chunk, run.Journeys);
            writer.Add(chunk);
        }

        return run.Log.Build();
    }

    public static Money ValueOf(SimulatorTables tables, EventChunk chunk, int i) =>
        new(new decimal(chunk.Hundredths[i]) / 100, tables.Currencies[chunk.Currencies[i]]);

    /// <summary>Makes room for as many events as the first journeys lead one to expect, and a little more.</summary>
    private static void MakeRoom(JourneyLogBuilder log, EventChunk first, int journeys)
    {
        if (first.Count > 0) log.EnsureCapacity(journeys, (int)Math.Min(1.05 * first.Codes.Length / first.Count * journeys, Array.MaxLength));
    }

    /// <remarks>Not inlined, so that the runtime compiles its loops at their best after a few chunks.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Add(EventChunk chunk)
    {
        if (_isUtf8) Name(chunk);
        else NameByTexts(chunk);
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

    private void Name(EventChunk chunk)
    {
        int end = 0;
        for (int i = 0; i < chunk.Count; i++)
        {
            _prefix.CopyTo(_keys, end);
            end += _prefix.Length;
            (chunk.First + i + 1).TryFormat(_keys.AsSpan(end), out int written, default, CultureInfo.InvariantCulture);
            end += written;
            _ends[i] = end;
        }

        _log.Journeys(_keys.AsSpan(0, end), _ends.AsSpan(0, chunk.Count), _journeys.AsSpan(0, chunk.Count));
    }

    private void NameByTexts(EventChunk chunk)
    {
        for (int i = 0; i < chunk.Count; i++)
        {
            _journeys[i] = _log.Journey(string.Create(CultureInfo.InvariantCulture, $"{_run.Prefix}{chunk.First + i + 1}").AsSpan());
        }
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
