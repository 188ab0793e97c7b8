using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Exposures;

/// <summary>The table of the journeys with one value of the dimension that a comparison is made within.</summary>
/// <param name="Level">The value; null for journeys that have none.</param>
/// <param name="Table">With it by the landmark (exposed) and without.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record LandmarkStratum(string? Level, TwoByTwoTable Table)
{
    /// <summary>The value and its table.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Level ?? "(none)"}: {Table.Exposed} against {Table.Unexposed}";
}
