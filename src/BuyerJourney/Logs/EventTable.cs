using System.Numerics;

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

    /// <summary>Where each journey's events begin, and the end of the last.</summary>
    public int[] Offsets { get; }

    public long[] Ticks { get; private set; }

    public EventCode[] Events { get; private set; }

    public int[]? Details { get; private set; }

    /// <summary>How many events were left out as equal to one before.</summary>
    public int Duplicates { get; private set; }

    /// <summary>How many events arrived right after a later one of their journey.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>How many events are at the same instant as the one before on their journey.</summary>
    public int Ties { get; private set; }

    /// <summary>On how many journeys nothing happened.</summary>
    public int EmptyJourneys { get; private set; }

    /// <summary>Groups and sorts events.</summary>
    public static EventTable Sorted(int journeyCount, PendingEvents events, bool deduplicate)
    {
        int[] offsets = events.OffsetsOf(journeyCount);
        EventTable table = events.IsGrouped ? Grouped(offsets, events) : Scattered(offsets, events);
        table.SortEachJourney();
        if (deduplicate && table.Ties > 0)
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

    private static EventTable Empty(int[] offsets, PendingEvents events) => new(
        offsets,
        GC.AllocateUninitializedArray<long>(events.Count),
        GC.AllocateUninitializedArray<EventCode>(events.Count),
        events.HasDetails ? new int[events.Count] : null);

    private static EventTable Grouped(int[] offsets, PendingEvents events)
    {
        EventTable table = Empty(offsets, events);
        int place = 0;
        foreach (EventBlock block in events.Blocks)
        {
            block.Ticks.CopyTo(table.Ticks.AsSpan(place));
            block.Codes.CopyTo(table.Events.AsSpan(place));
            block.Details.CopyTo(table.Details.AsSpan(block.Details.IsEmpty ? 0 : place));
            place += block.Count;
        }

        return table;
    }

    private static EventTable Scattered(int[] offsets, PendingEvents events)
    {
        EventTable table = Empty(offsets, events);
        int[] next = [.. offsets];
        foreach (EventBlock block in events.Blocks)
        {
            table.Scatter(block, next);
        }

        return table;
    }

    private void Scatter(EventBlock block, int[] next)
    {
        long[] sortedTicks = Ticks;
        EventCode[] sortedCodes = Events;
        ReadOnlySpan<int> journeys = block.Journeys;
        ReadOnlySpan<long> ticks = block.Ticks[..journeys.Length];
        ReadOnlySpan<EventCode> codes = block.Codes[..journeys.Length];
        ReadOnlySpan<int> details = block.Details;
        if (details.IsEmpty)
        {
            for (int i = 0; i < journeys.Length; i++)
            {
                int place = next[journeys[i]]++;
                sortedTicks[place] = ticks[i];
                sortedCodes[place] = codes[i];
            }

            return;
        }

        for (int i = 0; i < journeys.Length; i++)
        {
            int place = next[journeys[i]]++;
            sortedTicks[place] = ticks[i];
            sortedCodes[place] = codes[i];
            Details![place] = details[i];
        }
    }

    /// <summary>Puts each journey's events in order, and counts on the way what there is to know about them.</summary>
    private void SortEachJourney()
    {
        // Among all events in a row, less those where one journey ends and the next begins: nearly always there is nothing to sort then.
        ReadOnlySpan<long> ticks = Ticks;
        (int descents, int ties) = StepsAmong(ticks);
        ReadOnlySpan<int> offsets = Offsets;
        int from = 0;
        foreach (int until in offsets[1..])
        {
            if (from == until)
            {
                EmptyJourneys++;
                continue;
            }

            if (from > 0)
            {
                descents -= ticks[from] < ticks[from - 1] ? 1 : 0;
                ties -= ticks[from] == ticks[from - 1] ? 1 : 0;
            }

            from = until;
        }

        OutOfOrder = descents;
        Ties = ties;
        if (descents > 0)
        {
            SortWhatIsNot();
        }
    }

    private void SortWhatIsNot()
    {
        int from = 0;
        foreach (int until in Offsets.AsSpan(1))
        {
            Span<long> ticks = Ticks.AsSpan(from..until);
            (int descents, int ties) = StepsAmong(ticks);
            if (descents > 0)
            {
                Sort(from, until);
                Ties += StepsAmong(ticks).Ties - ties;
            }

            from = until;
        }
    }

    /// <summary>How many instants are before the one that they follow, and how many are the same.</summary>
    private static (int Descents, int Ties) StepsAmong(ReadOnlySpan<long> ticks)
    {
        if (ticks.Length < 2)
        {
            return (0, 0);
        }

        ReadOnlySpan<long> before = ticks[..^1];
        ReadOnlySpan<long> after = ticks[1..];
        Vector<long> allDescents = Vector<long>.Zero;
        Vector<long> allTies = Vector<long>.Zero;
        int at = 0;
        for (; at + Vector<long>.Count <= before.Length; at += Vector<long>.Count)
        {
            var first = new Vector<long>(before[at..]);
            var second = new Vector<long>(after[at..]);
            allDescents -= Vector.LessThan(second, first);
            allTies -= Vector.Equals(second, first);
        }

        int descents = (int)Vector.Sum(allDescents);
        int ties = (int)Vector.Sum(allTies);
        for (; at < before.Length; at++)
        {
            descents += after[at] < before[at] ? 1 : 0;
            ties += after[at] == before[at] ? 1 : 0;
        }

        return (descents, ties);
    }

    private void Sort(int from, int until)
    {
        if (until - from <= 32)
        {
            InsertionSort(from, until);
        }
        else
        {
            StableSort(from, until);
        }
    }

    private void InsertionSort(int from, int until)
    {
        for (int i = from + 1; i < until; i++)
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
        int ties = 0;
        for (int journey = 0; journey < Offsets.Length - 1; journey++)
        {
            int from = Offsets[journey];
            int until = Offsets[journey + 1];
            Offsets[journey] = kept;
            while (from < until)
            {
                int end = from + 1;
                while (end < until && Ticks[end] == Ticks[from])
                {
                    end++;
                }

                kept = KeepEachOnce(from, end, kept);
                from = end;
            }

            ties += StepsAmong(Ticks.AsSpan(Offsets[journey]..kept)).Ties;
        }

        Offsets[^1] = kept;
        Ties = ties;
        if (Duplicates > 0)
        {
            Ticks = Ticks[..kept];
            Events = Events[..kept];
            Details = Details?[..kept];
        }
    }

    /// <summary>Keeps the events of one instant, equal ones once.</summary>
    /// <returns>Where the next event may be kept.</returns>
    private int KeepEachOnce(int from, int until, int kept)
    {
        // Most instants have one event.
        HashSet<(EventCode, int)>? seen = until - from > 1 ? [] : null;
        for (int i = from; i < until; i++)
        {
            if (seen?.Add((Events[i], Details?[i] ?? 0)) == false)
            {
                Duplicates++;
                continue;
            }

            Ticks[kept] = Ticks[i];
            Events[kept] = Events[i];
            Details?[kept] = Details[i];
            kept++;
        }

        return kept;
    }
}
