using System.Runtime.CompilerServices;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Some journeys that follow each other, as columns: what one thread writes before the results are put together in order.</summary>
/// <remarks>Reused from chunk to chunk. Not safe to share between threads.</remarks>
internal sealed class EventChunk(int attributes)
{
    public const int Journeys = 2048;
    public const byte NoValue = byte.MaxValue;

    private long[] _ticks = new long[Journeys * 8];
    private ushort[] _codes = new ushort[Journeys * 8];
    private ushort[]? _details;
    private int _events;

    /// <summary>The number of the chunk's first journey in the run, from 0.</summary>
    public long First { get; private set; }

    public int Count { get; private set; }

    /// <summary>When each journey starts.</summary>
    public long[] Starts { get; } = new long[Journeys];

    /// <summary>Where each journey's events begin, and one beyond the last.</summary>
    public int[] Offsets { get; } = new int[Journeys + 1];

    /// <summary>For each journey the place of its value for each attribute.</summary>
    public ushort[] Attributes { get; } = new ushort[Journeys * attributes];

    public long[] Hundredths { get; } = new long[Journeys];

    /// <summary>For each journey the place of its currency, or <see cref="NoValue"/>.</summary>
    public byte[] Currencies { get; } = new byte[Journeys];

    public ReadOnlySpan<long> Ticks => _ticks.AsSpan(0, _events);

    public ReadOnlySpan<ushort> Codes => _codes.AsSpan(0, _events);

    /// <summary>Places of details; empty while no event of the chunk has any.</summary>
    public ReadOnlySpan<ushort> Details => _details is null ? [] : _details.AsSpan(0, _events);

    public void Begin(long first, int count)
    {
        First = first;
        Count = count;
        _events = 0;
        _details?.AsSpan().Clear();
    }

    public void EndJourney(int journey) => Offsets[journey + 1] = _events;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ushort code, long ticks)
    {
        int place = _events;
        long[] into = _ticks;
        if ((uint)place >= (uint)into.Length)
        {
            Grow();
            into = _ticks;
        }

        into[place] = ticks;
        _codes[place] = code;
        _events = place + 1;
    }

    public void Add(ushort code, long ticks, ushort detail)
    {
        Add(code, ticks);
        if (detail == 0) return;
        _details ??= new ushort[_ticks.Length];
        _details[_events - 1] = detail;
    }

    private void Grow()
    {
        int size = _ticks.Length * 2;
        Array.Resize(ref _ticks, size);
        Array.Resize(ref _codes, size);
        if (_details is not null) Array.Resize(ref _details, size);
    }
}
