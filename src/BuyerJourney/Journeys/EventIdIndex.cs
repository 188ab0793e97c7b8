namespace BuyerJourney.Journeys;

/// <summary>
/// Where events stand that carry an id of another system, so that the same event is known again at once.
/// Journeys that grow from one another share it; an entry counts for a journey only if its own event at that position carries the id.
/// </summary>
internal sealed class EventIdIndex
{
    private readonly Lock _gate = new();
    private readonly Dictionary<EventId, int> _positions = [];

    /// <summary>The index with an id at a position; a new one where there was none.</summary>
    public static EventIdIndex With(EventIdIndex? known, EventId id, int position)
    {
        EventIdIndex index = known ?? new EventIdIndex();
        lock (index._gate)
        {
            index._positions[id] = position;
        }

        return index;
    }

    public bool Contains(EventId id, JourneyEvents events)
    {
        int position;
        lock (_gate)
        {
            if (!_positions.TryGetValue(id, out position)) return false;
        }

        return (position < events.Count && events[position].Id == id) || IsAnywhere(id, events);
    }

    // Another branch may have put the same id at another position over ours.
    private static bool IsAnywhere(EventId id, JourneyEvents events)
    {
        foreach (JourneyEvent known in events)
        {
            if (known.Id == id) return true;
        }

        return false;
    }
}
