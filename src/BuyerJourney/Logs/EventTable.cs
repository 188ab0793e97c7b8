namespace BuyerJourney.Logs;

/// <summary>Events grouped by journey and sorted by instant, stably.</summary>
internal sealed class EventTable
{
    private EventTable(int[] offsets, long[] ticks, EventCode[] events, int[]? details)
    {
        Offsets = offsets;
        Ticks = ticks;
        Events = events;
        Details = details;
    }

    public int[] Offsets { get; }

    public long[] Ticks { get; private set; }

    public EventCode[] Events { get; private set; }

    public int[]? Details { get; private set; }

    /// <summary>How many events were left out as equal to one before.</summary>
    public int Duplicates { get; private set; }

    /// <summary>How many events arrived after a later one of their journey.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Groups and sorts the events; <paramref name="details"/> is empty where no event has any.</summary>
    public static EventTable Sorted(int journeyCount, ReadOnlySpan<int> journeys, ReadOnlySpan<long> ticks, ReadOnlySpan<EventCode> events, ReadOnlySpan<int> details, bool deduplicate)
    {
        int[] offsets = new int[journeyCount + 1];
        bool grouped = true;
        int before = 0;
        foreach (int journey in journeys)
        {
            offsets[journey + 1]++;
            grouped &= journey >= before;
            before = journey;
        }

        for (int journey = 0; journey < journeyCount; journey++)
        {
            offsets[journey + 1] += offsets[journey];
        }

        EventTable table = grouped
            ? new EventTable(offsets, ticks.ToArray(), events.ToArray(), details.IsEmpty ? null : details.ToArray())
            : Scattered(offsets, journeys, ticks, events, details);
        table.OutOfOrder = table.CountDescents();
        table.SortEachJourney();
        if (deduplicate)
        {
            table.LeaveOutDuplicates();
        }

        return table;
    }

    /// <summary>Each journey's first instant; <see cref="long.MaxValue"/> where nothing happened.</summary>
    public static long[] StartTicksOf(ReadOnlySpan<int> offsets, ReadOnlySpan<long> ticks)
    {
        long[] starts = new long[offsets.Length - 1];
        for (int journey = 0; journey < starts.Length; journey++)
        {
            starts[journey] = offsets[journey] < offsets[journey + 1] ? ticks[offsets[journey]] : long.MaxValue;
        }

        return starts;
    }

    /// <summary>Events at the same instant as the one before on their journey.</summary>
    public int CountTies()
    {
        int ties = 0;
        for (int journey = 0; journey < Offsets.Length - 1; journey++)
        {
            for (int i = Offsets[journey] + 1; i < Offsets[journey + 1]; i++)
            {
                ties += Ticks[i] == Ticks[i - 1] ? 1 : 0;
            }
        }

        return ties;
    }

    private static EventTable Scattered(int[] offsets, ReadOnlySpan<int> journeys, ReadOnlySpan<long> ticks, ReadOnlySpan<EventCode> events, ReadOnlySpan<int> details)
    {
        int[] next = [.. offsets];
        long[] sortedTicks = new long[ticks.Length];
        var sortedEvents = new EventCode[events.Length];
        int[]? sortedDetails = details.IsEmpty ? null : new int[details.Length];
        for (int i = 0; i < journeys.Length; i++)
        {
            int place = next[journeys[i]]++;
            sortedTicks[place] = ticks[i];
            sortedEvents[place] = events[i];
            sortedDetails?[place] = details[i];
        }

        return new EventTable(offsets, sortedTicks, sortedEvents, sortedDetails);
    }

    private int CountDescents()
    {
        int descents = 0;
        for (int journey = 0; journey < Offsets.Length - 1; journey++)
        {
            for (int i = Offsets[journey] + 1; i < Offsets[journey + 1]; i++)
            {
                descents += Ticks[i] < Ticks[i - 1] ? 1 : 0;
            }
        }

        return descents;
    }

    private void SortEachJourney()
    {
        for (int journey = 0; journey < Offsets.Length - 1; journey++)
        {
            int from = Offsets[journey];
            int until = Offsets[journey + 1];
            int inOrder = from + 1;
            while (inOrder < until && Ticks[inOrder - 1] <= Ticks[inOrder])
            {
                inOrder++;
            }

            if (inOrder >= until)
            {
                continue;
            }

            if (until - from <= 32)
            {
                InsertionSort(from, until, inOrder);
            }
            else
            {
                StableSort(from, until);
            }
        }
    }

    private void InsertionSort(int from, int until, int firstUnsorted)
    {
        for (int i = firstUnsorted; i < until; i++)
        {
            long ticks = Ticks[i];
            EventCode code = Events[i];
            int detail = Details?[i] ?? 0;
            int place = i;
            while (place > from && Ticks[place - 1] > ticks)
            {
                Ticks[place] = Ticks[place - 1];
                Events[place] = Events[place - 1];
                Details?[place] = Details[place - 1];
                place--;
            }

            Ticks[place] = ticks;
            Events[place] = code;
            Details?[place] = detail;
        }
    }

    private void StableSort(int from, int until)
    {
        int[] order = [.. Enumerable.Range(from, until - from).OrderBy(i => Ticks[i])];
        long[] ticks = [.. order.Select(i => Ticks[i])];
        EventCode[] events = [.. order.Select(i => Events[i])];
        int[]? details = Details is null ? null : [.. order.Select(i => Details[i])];
        ticks.CopyTo(Ticks, from);
        events.CopyTo(Events, from);
        details?.CopyTo(Details!, from);
    }

    private void LeaveOutDuplicates()
    {
        int kept = 0;
        for (int journey = 0; journey < Offsets.Length - 1; journey++)
        {
            int from = Offsets[journey];
            int until = Offsets[journey + 1];
            Offsets[journey] = kept;
            for (int i = from; i < until; i++)
            {
                if (IsAmongKept(i, Offsets[journey], kept))
                {
                    Duplicates++;
                    continue;
                }

                Ticks[kept] = Ticks[i];
                Events[kept] = Events[i];
                Details?[kept] = Details[i];
                kept++;
            }
        }

        Offsets[^1] = kept;
        if (Duplicates > 0)
        {
            Ticks = Ticks[..kept];
            Events = Events[..kept];
            Details = Details?[..kept];
        }
    }

    private bool IsAmongKept(int candidate, int first, int kept)
    {
        for (int i = kept - 1; i >= first && Ticks[i] == Ticks[candidate]; i--)
        {
            if (Events[i] == Events[candidate] && (Details is null || Details[i] == Details[candidate]))
            {
                return true;
            }
        }

        return false;
    }
}
