using System.Runtime.InteropServices;

namespace BuyerJourney.Metrics.Live;

/// <summary>One event, or change of an attribute or value, as live metrics keep it: 20 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct LiveItem
{
    public long Ticks;

    /// <summary>The number of the observation that brought it: orders items of one instant.</summary>
    public uint Arrival;

    public int Payload;

    public ushort Code;

    public LiveItemKind Kind;

    public bool IsEntryUnknown;

    public readonly bool IsBefore(long ticks, uint arrival) => Ticks < ticks || (Ticks == ticks && Arrival <= arrival);
}
