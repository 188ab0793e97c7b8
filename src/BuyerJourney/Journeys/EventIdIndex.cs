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

    public JourneyEvent? Find(EventId id, JourneyEvents events)
    {
        int position;
        lock (_gate)
        {
            if (!_positions.TryGetValue(id, out position)) return null;
        }

        // Another branch may have put the same id at another position over ours.
        return position < events.Count && events[position].Id == id ? events[position] : events.Find(id);
    }
}
