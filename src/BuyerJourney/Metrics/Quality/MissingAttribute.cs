using BuyerJourney.Definitions;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Quality;

/// <summary>How many journeys lack an attribute that the definition declares.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Missing">Of the journeys on which something happened, the share that has no value for it.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct MissingAttribute(Id<JourneyAttribute> Attribute, Proportion Missing)
{
    /// <summary>The attribute and how many lack it.</summary>
    /// <returns>For example <c>segment: missing 0.12 (0.10–0.14), 159 of 1,329</c>.</returns>
    public override string ToString() => $"{Attribute}: missing {Missing}";
}
