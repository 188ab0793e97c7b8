using BuyerJourney.Definitions;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Stalls;

/// <summary>The stalled visits of one stage.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageStalls
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>What open visits are measured against.</summary>
    public required StallLimit LimitedBy { get; init; }

    /// <summary>A visit that lasts longer is stalled; null where <see cref="LimitedBy"/> is <see cref="StallLimit.None"/>.</summary>
    public required Duration? Limit { get; init; }

    /// <summary>Of the open visits of which it is known when they began, the share that is stalled; without trials where there is no limit.</summary>
    public required Proportion Stalled { get; init; }

    /// <summary>Open visits of which it is known when they began.</summary>
    public required long Open { get; init; }

    /// <summary>Open visits that began nobody knows when: they have no length and are in no other figure.</summary>
    public required long UnknownEntries { get; init; }

    /// <summary>What the stalled journeys are worth that are still to be won, one sum for each currency.</summary>
    public required Rows<MoneySum> ValueAtStake { get; init; }

    /// <summary>Stalled journeys still to be won of which nobody said what they are worth.</summary>
    public required long WithoutValue { get; init; }

    /// <summary>The stage's figures in a line.</summary>
    /// <returns>For example <c>decision: stalled 0.25 (0.07–0.59), 2 of 8, longer than 21 days; at stake 1,250.00 EUR of 2</c>.</returns>
    public override string ToString()
    {
        string limit = LimitedBy switch
        {
            StallLimit.None => "no limit known",
            StallLimit.Expectation => $"longer than the expected {LengthText.Of(Limit)}",
            _ => $"longer than nine in ten visits, {LengthText.Of(Limit)}",
        };
        return $"{Stage}: stalled {Stalled}, {limit}{(ValueAtStake.Count == 0 ? string.Empty : $"; at stake {string.Join(", ", ValueAtStake)}")}";
    }
}
