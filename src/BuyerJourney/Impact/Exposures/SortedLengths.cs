namespace BuyerJourney.Impact.Exposures;

/// <summary>Lengths in order with their counts, so that those at least as long as a landmark are found without going through all.</summary>
internal sealed class SortedLengths
{
    // For each place the number of stays from there on; one more entry than lengths.
    private readonly long[] _from;

    public SortedLengths(IEnumerable<(long Length, long Count)> lengths)
    {
        (long Length, long Count)[] sorted = [.. lengths.OrderBy(e => e.Length)];
        Lengths = [.. sorted.Select(e => e.Length)];
        Counts = [.. sorted.Select(e => e.Count)];
        _from = new long[sorted.Length + 1];
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            _from[i] = _from[i + 1] + Counts[i];
        }
    }

    public long[] Lengths { get; }

    public long[] Counts { get; }

    public long Total => _from[0];

    /// <summary>The place of the first that is at least as long; the number of lengths when none is.</summary>
    public int FirstAtLeast(long landmark)
    {
        int found = Array.BinarySearch(Lengths, landmark);
        return found >= 0 ? found : ~found;
    }

    public long CountFrom(int place) => _from[place];
}
