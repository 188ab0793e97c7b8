using BuyerJourney.Definitions;
using BuyerJourney.Metrics;

namespace BuyerJourney.Impact.Levels;

/// <summary>The values of one attribute, each against the others.</summary>
/// <remarks>Associations, not causes. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record AttributeComparison
{
    /// <summary>The attribute.</summary>
    public required Id<JourneyAttribute> Attribute { get; init; }

    /// <summary>Journeys that have no value for it: they are on neither side of any comparison.</summary>
    public required long WithoutValue { get; init; }

    /// <summary>The values, by name.</summary>
    public required Rows<LevelComparison> Levels { get; init; }

    /// <summary>The figures of one value.</summary>
    /// <param name="level">The value, as text.</param>
    /// <exception cref="ArgumentException">No journey has that value.</exception>
    public LevelComparison this[string level] => Levels.FirstOrDefault(row => string.Equals(row.Level, level, StringComparison.Ordinal))
        ?? throw new ArgumentException($"No journey has the {Attribute} '{level}'; there are {string.Join(", ", Levels.Select(row => row.Level))}.", nameof(level));

    /// <summary>The values, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(Environment.NewLine, Levels.Select(row => $"{Attribute} {row}"));
}
