namespace BuyerJourney.Logs;

/// <summary>Finds what belongs to one journey in a list that is sorted by journey.</summary>
internal static class JourneyRun
{
    public static ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> sorted, int journey, Func<T, int> journeyOf)
    {
        int from = FirstFrom(sorted, journey, journeyOf);
        int until = from;
        while (until < sorted.Length && journeyOf(sorted[until]) == journey)
        {
            until++;
        }

        return sorted[from..until];
    }

    private static int FirstFrom<T>(ReadOnlySpan<T> sorted, int journey, Func<T, int> journeyOf)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (journeyOf(sorted[middle]) < journey)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
