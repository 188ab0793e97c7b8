namespace BuyerJourney.Metrics;

/// <summary>A name that a metric was asked for, that the definition does not have and under which nothing was counted: mostly a misspelt one.</summary>
/// <remarks>It may be right all the same: a log may hold touchpoints, obstacles and attributes that its definition does not name. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record UnmetName
{
    /// <summary>What it is the name of: <c>touchpoint</c>, <c>obstacle</c> or <c>attribute</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Up to three names of the definition that look most like it, the likest first.</summary>
    public required Rows<string> Nearest { get; init; }

    /// <summary>What is missing, and what may be meant.</summary>
    /// <returns>For example <c>the definition has no touchpoint 'demo', and none was counted; nearest: product-demo</c>.</returns>
    public override string ToString() => $"the definition has no {Kind} '{Name}', and none was counted{(Nearest.Count == 0 ? string.Empty : $"; nearest: {string.Join(", ", Nearest)}")}";
}
