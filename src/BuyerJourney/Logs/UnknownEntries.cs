namespace BuyerJourney.Logs;

/// <summary>Which stages of a log were entered nobody knows when: nearly always first ones, which take a byte a journey; others are listed.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
internal sealed class UnknownEntries
{
    private readonly bool[] _first;

    // In the order of the journeys.
    private readonly UnknownEntry[] _others;

    private UnknownEntries(bool[] first, UnknownEntry[] others) => (_first, _others) = (first, others);

    /// <summary>How many journeys have any.</summary>
    public int Journeys => _first.Where((isUnknown, journey) => isUnknown || !Others(journey).IsEmpty).Count();

    /// <param name="first">The journeys whose first stage it is.</param>
    /// <param name="entries">What events say.</param>
    /// <param name="table">The events.</param>
    /// <param name="codes">Their code book.</param>
    /// <returns>Null when there are none.</returns>
    public static UnknownEntries? Of(IReadOnlyCollection<int> first, IReadOnlyCollection<UnknownEntry> entries, EventTable table, EventCodes codes)
    {
        if (first.Count == 0 && entries.Count == 0)
        {
            return null;
        }

        bool[] isFirstUnknown = new bool[table.Offsets.Length - 1];
        foreach (int journey in first)
        {
            isFirstUnknown[journey] = true;
        }

        var others = new List<UnknownEntry>();
        foreach (UnknownEntry entry in entries)
        {
            if (IsFirst(entry, table, codes))
            {
                isFirstUnknown[entry.Journey] = true;
            }
            else
            {
                others.Add(entry);
            }
        }

        return new UnknownEntries(isFirstUnknown, [.. others.OrderBy(entry => entry.Journey)]);
    }

    /// <summary>Whether nobody knows when a journey entered its first stage.</summary>
    public bool IsFirst(int journey) => _first[journey];

    /// <summary>What events of a journey say of other stages.</summary>
    public ReadOnlySpan<UnknownEntry> Others(int journey) => UnknownEntry.Of(_others, journey);

    /// <summary>The same under other names.</summary>
    /// <param name="mapped">The new code of each old one.</param>
    public UnknownEntries Renamed(ReadOnlySpan<EventCode> mapped)
    {
        var others = new UnknownEntry[_others.Length];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = _others[i] with { Stage = mapped[_others[i].Stage.Value] };
        }

        return new UnknownEntries(_first, others);
    }

    private static bool IsFirst(in UnknownEntry entry, EventTable table, EventCodes codes)
    {
        for (int i = table.Offsets[entry.Journey]; i < table.Offsets[entry.Journey + 1]; i++)
        {
            if (codes.IsStage(table.Events[i]))
            {
                return table.Events[i] == entry.Stage && table.Ticks[i] == entry.Ticks;
            }
        }

        return false;
    }
}
