using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Metrics.Stalls;

/// <summary>A journey that has been in its stage for longer than it should be.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StalledJourney
{
    /// <summary>The journey.</summary>
    public required Id<Journey> Journey { get; init; }

    /// <summary>The stage in which it stands.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>When it entered the stage.</summary>
    public required Instant Since { get; init; }

    /// <summary>How long it has been there, up to the report's instant.</summary>
    public required Duration InStage { get; init; }

    /// <summary>By how much that is longer than the stage's limit; more than nothing.</summary>
    public required Duration Over { get; init; }

    /// <summary>What the deal is worth, as last known; null when nobody said.</summary>
    public required Money? Value { get; init; }

    /// <summary>Whether the value is at stake: not where the buyer has bought already and the journey stands in a stage after the purchase.</summary>
    public required bool IsAtStake { get; init; }

    /// <summary><see cref="InStage"/> in days of 24 hours.</summary>
    public double DaysInStage => InStage.TotalDays;

    /// <summary><see cref="Over"/> in days of 24 hours.</summary>
    public double DaysOver => Over.TotalDays;

    /// <summary>The journey in a line.</summary>
    /// <returns>For example <c>deal-42: 34 days in decision, 13 days too long, worth 1,250.00 EUR</c>.</returns>
    public override string ToString() => $"{Journey}: {LengthText.Of(InStage)} in {Stage}, {LengthText.Of(Over)} too long{(Value is { } value ? $", worth {value}" : string.Empty)}";
}
