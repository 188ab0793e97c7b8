using BuyerJourney.Definitions.Naming;
using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>One line of a ranking: a name, and what it and those above it touch together.</summary>
/// <remarks>A journey with several of the names counts once. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ParetoRow
{
    /// <summary>The obstacle, kind or reason.</summary>
    public required string Name { get; init; }

    /// <summary>Journeys that have it, whatever else they have.</summary>
    public required long Journeys { get; init; }

    /// <summary>What these are worth of the value of all; null in a ranking by journeys.</summary>
    public required TouchedValue? Value { get; init; }

    /// <summary>Of all journeys ranked, those that have this name or one above it.</summary>
    public required Proportion CumulativeJourneys { get; init; }

    /// <summary>What these are worth of the value of all; null in a ranking by journeys.</summary>
    public required TouchedValue? CumulativeValue { get; init; }

    /// <summary>The line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => CumulativeValue is { } value
        ? $"{Name}: {Value}; with those above {value}"
        : FormattableString.Invariant($"{Name}: {CountText.Of(Journeys, "journey")}; with those above {CumulativeJourneys}");
}
