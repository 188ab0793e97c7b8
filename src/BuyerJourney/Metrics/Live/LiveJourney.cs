namespace BuyerJourney.Metrics.Live;

/// <summary>Where the items of a live journey lie, and whether they are in the tallies.</summary>
internal struct LiveJourney
{
    /// <summary>The block that holds the items.</summary>
    public int Block;

    /// <summary>How many items there are; 0 when the journey was forgotten.</summary>
    public int Count;

    /// <summary>The size of the block, as <see cref="ItemSlabs"/> counts it.</summary>
    public byte Size;

    /// <summary>Whether the tallies have the journey as it is. Otherwise they don't have it at all.</summary>
    public bool IsCounted;
}
