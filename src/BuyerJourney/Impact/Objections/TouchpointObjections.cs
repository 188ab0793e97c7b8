using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Objections;

/// <summary>What is raised after one touchpoint.</summary>
/// <remarks>Associations, not causes. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TouchpointObjections
{
    /// <summary>The touchpoint.</summary>
    public required Id<Touchpoint> Touchpoint { get; init; }

    /// <summary>Of its occurrences whose window has passed, the share after which any obstacle was raised.</summary>
    public required Proportion Rate { get; init; }

    /// <summary>Occurrences whose window has not passed; not in the rates.</summary>
    public required long Unmatured { get; init; }

    /// <summary>The obstacles, the most frequent first; several may follow one occurrence.</summary>
    public required Rows<ObjectionRate> Objections { get; init; }

    /// <summary>The touchpoint's figures in a line.</summary>
    /// <returns>For example <c>demo: 0.21 (0.16–0.27), 46 of 219; price 0.15 (0.11–0.20), 33 of 219</c>.</returns>
    public override string ToString() => string.Join("; ", Objections.Select(objection => objection.ToString()).Prepend($"{Touchpoint}: {Rate}"));
}
