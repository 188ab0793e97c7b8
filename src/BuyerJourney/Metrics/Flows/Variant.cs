using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Flows;

/// <summary>A path that journeys took: the stages they visited, in order, and the outcomes in which they were closed.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record Variant
{
    /// <summary>The places in order. A close that was superseded is in it, where the journey was taken up again or closed otherwise.</summary>
    public required Rows<Waypoint> Path { get; init; }

    /// <summary>Journeys that took exactly this path.</summary>
    public required long Journeys { get; init; }

    /// <summary>Their share of all journeys that have a path.</summary>
    public required Proportion Share { get; init; }

    /// <summary>The share of journeys that took this path or one listed before it, which are those more frequent.</summary>
    public required Proportion Coverage { get; init; }

    /// <summary>The path and how many took it.</summary>
    /// <returns>For example <c>412: awareness → decision → won</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Journeys:N0}: {string.Join(" → ", Path)}");
}
