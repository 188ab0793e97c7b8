using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>Makes the log that would have been at an earlier instant.</summary>
internal static class LogCut
{
    public static JourneyLog At(JourneyLog log, Instant asOf)
    {
        LogColumns columns = log.Columns;
        long last = Instant.FromUnixTimeTicks(asOf.ToUnixTimeTicks()).ToUnixTimeTicks();
        var builder = new JourneyLogBuilder(log.Codes);
        var places = new JourneyIndex?[log.JourneyCount];
        for (int journey = 0; journey < places.Length; journey++)
        {
            int from = columns.Offsets[journey];
            int until = columns.Offsets[journey + 1];
            if (from < until && columns.Ticks[from] > last)
            {
                continue;
            }

            JourneyIndex place = builder.Journey(log.KeyOf(new JourneyIndex(journey)));
            places[journey] = place;
            for (int i = from; i < until && columns.Ticks[i] <= last; i++)
            {
                builder.Add(place, columns.Events[i], columns.Ticks[i], columns.DetailOf(journey, i - from));
            }

            if (columns.IsEntryUnknown(journey))
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
}
