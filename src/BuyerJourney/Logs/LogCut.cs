using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>Makes the log that would have been at an earlier instant.</summary>
internal static class LogCut
{
    public static JourneyLog At(JourneyLog log, Instant asOf)
    {
        LogColumns columns = log.Columns;
        long last = asOf.ToUnixTimeTicks();
        bool[] known = KnownAt(columns, last);
        var builder = new JourneyLogBuilder(log.Codes);
        var places = new JourneyIndex?[log.JourneyCount];
        for (int journey = 0; journey < places.Length; journey++)
        {
            if (!known[journey])
            {
                continue;
            }

            int from = columns.Offsets[journey];
            int until = columns.Offsets[journey + 1];
            JourneyIndex place = builder.Journey(log.KeyOf(new JourneyIndex(journey)));
            places[journey] = place;
            bool inStage = false;
            for (int i = from; i < until && columns.Ticks[i] <= last; i++)
            {
                builder.Add(place, columns.Events[i], columns.Ticks[i], columns.DetailOf(journey, i - from));
                inStage |= log.Codes.IsStage(columns.Events[i]);
            }

            if (inStage && columns.IsEntryUnknown(journey))
            {
                builder.MarkEntryUnknown(place);
            }
        }

        foreach ((Id<JourneyAttribute> attribute, AttributeColumn column) in columns.Attributes)
        {
            foreach (AttributeChange change in column.Changes)
            {
                if (change.Ticks <= last && places[change.Journey] is { } place)
                {
                    builder.SetAttribute(place, attribute, column.ValueOf(change.Code), change.Ticks);
                }
            }
        }

        if (columns.Values is not null)
        {
            foreach ((int journey, long ticks, Money value) in columns.Values.Changes)
            {
                if (ticks <= last && places[journey] is { } place)
                {
                    builder.SetValue(place, value, ticks);
                }
            }
        }

        return builder.Build();
    }

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
