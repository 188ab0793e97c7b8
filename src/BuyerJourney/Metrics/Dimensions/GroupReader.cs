using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Dimensions;

/// <summary>Tells which group of a dimension a journey belongs to, by a small number.</summary>
internal abstract class GroupReader
{
    public abstract int CodeOf(in JourneyTrace trace);

    /// <summary>The group's name; null for journeys without a value.</summary>
    public abstract string? LabelOf(int code);
}
