using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Impact.Objections;

/// <summary>Which obstacles are raised after which touchpoint.</summary>
/// <remarks>These are associations, not causes. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ObjectionsReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The window after a touchpoint, its end included; it ends early at the next touchpoint.</summary>
    public required Duration Within { get; init; }

    /// <summary>The touchpoints that happened, in the definition's order, then by name.</summary>
    public required Rows<TouchpointObjections> Touchpoints { get; init; }

    /// <summary>The figures of one touchpoint.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <exception cref="ArgumentException">It never happened.</exception>
    public TouchpointObjections this[Id<Touchpoint> touchpoint] => Touchpoints.FirstOrDefault(row => row.Touchpoint == touchpoint)
        ?? throw new ArgumentException($"No journey has the touchpoint '{touchpoint}'; there are {string.Join(", ", Touchpoints.Select(row => row.Touchpoint))}.", nameof(touchpoint));

    /// <summary>The window, and each touchpoint in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"objections within {LengthText.Of(Within)}, before the next touchpoint; as of {AsOf}. {Association.Note}{Environment.NewLine}{Touchpoints}";
}
