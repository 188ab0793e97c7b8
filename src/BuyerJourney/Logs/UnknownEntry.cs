namespace BuyerJourney.Logs;

/// <summary>That nobody knows when a journey entered a stage, as the event says that it is recorded with.</summary>
/// <param name="Journey">The journey's place.</param>
/// <param name="Ticks">When the event is recorded.</param>
/// <param name="Stage">The code of the stage. Of several events that enter it at one instant, whose order nobody knows, it is the first.</param>
internal readonly record struct UnknownEntry(int Journey, long Ticks, EventCode Stage)
{
    /// <summary>Those of one journey.</summary>
    /// <param name="entries">Entries in the order of their journeys.</param>
    /// <param name="journey">The journey.</param>
    public static ReadOnlySpan<UnknownEntry> Of(ReadOnlySpan<UnknownEntry> entries, int journey)
    {
        int from = FirstFrom(entries, journey);
        return entries[from..FirstFrom(entries, journey + 1)];
    }

    private static int FirstFrom(ReadOnlySpan<UnknownEntry> entries, int journey)
    {
        int from = 0;
        int until = entries.Length;
        while (from < until)
        {
            int middle = (from + until) / 2;
            (from, until) = entries[middle].Journey < journey ? (middle + 1, until) : (from, middle);
        }

        return from;
    }
}
