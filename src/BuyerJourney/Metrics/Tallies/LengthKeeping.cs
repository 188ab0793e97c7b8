namespace BuyerJourney.Metrics.Tallies;

/// <summary>How a table keeps its lengths.</summary>
internal enum LengthKeeping
{
    /// <summary>Each length with its count.</summary>
    OneByOne,

    /// <summary>A histogram and the exact sum.</summary>
    InBuckets,

    /// <summary>
    /// Exact percentiles without keeping every length: as <see cref="InBuckets"/> while a log is folded, then only the lengths of those buckets that hold a percentile, in a second fold.
    /// </summary>
    InBucketsFirst,

    /// <summary>The second fold: only the lengths of wanted buckets.</summary>
    WantedOnly,

    /// <summary>Nothing: the second fold has no use for what the first has kept already.</summary>
    Nothing,
}
