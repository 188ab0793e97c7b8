using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BuyerJourney.Journeys;

/// <summary>
/// Where journeys that grow from one another keep their events together. A journey sees the events up to its own count and nobody ever changes these,
/// so a buffer is safe to share: whoever first puts an event behind a journey's last takes the free slot, everybody else goes on in a copy.
/// </summary>
internal static class EventBuffer
{
    private const int Start = 8;
    private const int RoomAfterBranching = 4;

    public static JourneyEvent?[] New() => new JourneyEvent?[Start];

    /// <summary>The buffer in which the event now follows the first <paramref name="count"/>.</summary>
    public static JourneyEvent?[] Append(JourneyEvent?[] buffer, int count, JourneyEvent next)
    {
        bool full = count == buffer.Length;
        if (!full && Interlocked.CompareExchange(ref SlotOf(buffer, count), next, null) is null) return buffer;
        var copy = new JourneyEvent?[full ? 2 * count : count + RoomAfterBranching];
        Array.Copy(buffer, copy, count);
        SlotOf(copy, count) = next;
        return copy;
    }

    // Every buffer is made here and is an array of just this type, so that the check of an element's type, which an array of a base class costs, may be left out.
    private static ref JourneyEvent? SlotOf(JourneyEvent?[] buffer, int place) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), place);
}
