namespace BuyerJourney.Metrics.Live;

/// <summary>Where the items of a live journey lie, and which of them are in the tallies.</summary>
internal struct LiveJourney
{
    /// <summary>The block that holds the items.</summary>
    public int Block;

    /// <summary>How many items there are; 0 when the journey was forgotten.</summary>
    public int Count;

    /// <summary>The size of the block, as <see cref="ItemSlabs"/> counts it.</summary>
    public byte Size;

    /// <summary>Whether it is to be counted again: something came that the tallies don't have.</summary>
    public bool IsChanged;

    /// <summary>The tallies have what this observation and those before it brought; 0 when they have nothing of the journey.</summary>
    public uint CountedUpTo;
}
