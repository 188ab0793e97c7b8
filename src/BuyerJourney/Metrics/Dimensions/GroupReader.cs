namespace BuyerJourney.Metrics.Dimensions;

/// <summary>Tells which group of a dimension a journey belongs to, by a small number.</summary>
internal abstract class GroupReader
{
    /// <param name="journey">The journey's place in the source.</param>
    public abstract int CodeOf(int journey);

    /// <summary>The group's name; null for journeys without a value.</summary>
    public abstract string? LabelOf(int code);

    /// <summary>The codes of journeys in a row.</summary>
    /// <param name="from">The first journey's place in the source.</param>
    /// <param name="codes">Is filled with a code for each.</param>
    public virtual void Read(int from, Span<int> codes)
    {
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = CodeOf(from + i);
        }
    }
}
