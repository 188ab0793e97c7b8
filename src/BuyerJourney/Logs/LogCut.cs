using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>Makes the log that would have been at an earlier instant.</summary>
internal static class LogCut
{
    public static JourneyLog At(JourneyLog log, Instant asOf)
    {
        long last = asOf.ToUnixTimeTicks();
        bool[] known = KnownAt(log.Columns, last);
        return Each(log, journey => known[journey] ? new JourneyCut(last, 0) : null);
    }

    /// <summary>Copies journeys, each up to an instant of its own.</summary>
    /// <param name="log">The log.</param>
    /// <param name="cutOf">How to copy the journey at a place; null for not at all. Asked once for each, in order.</param>
    public static JourneyLog Each(JourneyLog log, Func<int, JourneyCut?> cutOf)
    {
        LogColumns columns = log.Columns;
        var builder = new JourneyLogBuilder(log.Codes);
        var places = new JourneyIndex?[log.JourneyCount];
        var cuts = new JourneyCut[log.JourneyCount];
        for (int journey = 0; journey < places.Length; journey++)
        {
            if (cutOf(journey) is not { } cut)
            {
                continue;
            }

            cuts[journey] = cut;
            int from = columns.Offsets[journey];
            int until = columns.Offsets[journey + 1];
            JourneyIndex place = builder.Journey(log.KeyOf(new JourneyIndex(journey)));
            places[journey] = place;
            bool inStage = false;
            for (int i = from; i < until && columns.Ticks[i] <= cut.LastTicks; i++)
            {
                builder.Add(place, columns.Events[i], columns.Ticks[i] + cut.ShiftTicks, columns.DetailOf(journey, i - from));
                inStage |= log.Codes.IsStage(columns.Events[i]);
            }

            if (inStage && columns.IsEntryUnknown(journey))
            {
                builder.MarkEntryUnknown(place);
            }

            foreach (UnknownEntry entry in columns.UnknownEntriesOf(journey))
            {
                if (entry.Ticks <= cut.LastTicks)
                {
                    builder.MarkEntryUnknown(entry with { Journey = place.Value, Ticks = entry.Ticks + cut.ShiftTicks });
                }
            }
        }

        foreach ((Id<JourneyAttribute> attribute, AttributeColumn column) in columns.Attributes)
        {
            foreach (AttributeChange change in column.Changes)
            {
                if (places[change.Journey] is { } place && change.Ticks <= cuts[change.Journey].LastTicks)
                {
                    builder.SetAttribute(place, attribute, column.ValueOf(change.Code), Shifted(change.Ticks, cuts[change.Journey]));
                }
            }
        }

        if (columns.Values is not null)
        {
            foreach ((int journey, long ticks, Money value) in columns.Values.Changes)
            {
                if (places[journey] is { } place && ticks <= cuts[journey].LastTicks)
                {
                    builder.SetValue(place, value, Shifted(ticks, cuts[journey]));
                }
            }
        }

        return builder.Build();
    }

    // What is said of the time before the journey, as long before as there are instants, stays before it.
    private static long Shifted(long ticks, JourneyCut cut) => ticks == AttributeChange.Timeless ? ticks : LogClock.Nearest(ticks + cut.ShiftTicks);

    /// <summary>Which journeys have an event or change by then, or nothing with a date at all.</summary>
    private static bool[] KnownAt(LogColumns columns, long last)
    {
        var earliest = new long?[columns.Offsets.Length - 1];
        for (int journey = 0; journey < earliest.Length; journey++)
        {
            if (columns.Offsets[journey] < columns.Offsets[journey + 1])
            {
                earliest[journey] = columns.Ticks[columns.Offsets[journey]];
            }
        }

        foreach (AttributeColumn column in columns.Attributes.Values)
        {
            foreach (AttributeChange change in column.Changes)
            {
                Note(change.Journey, change.Ticks);
            }
        }

        if (columns.Values is not null)
        {
            foreach ((int journey, long ticks, _) in columns.Values.Changes)
            {
                Note(journey, ticks);
            }
        }

        return [.. earliest.Select(ticks => ticks is null || ticks <= last)];

        void Note(int journey, long ticks)
        {
            if (ticks != AttributeChange.Timeless)
            {
                earliest[journey] = Math.Min(earliest[journey] ?? long.MaxValue, ticks);
            }
        }
    }
}
