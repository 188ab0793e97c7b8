using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Levels;

/// <summary>Journeys with one value of an attribute, against all journeys with another value.</summary>
/// <remarks>An association, not a cause. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record LevelComparison
{
    /// <summary>The value, as text.</summary>
    public required string Level { get; init; }

    /// <summary>Won and lost journeys with the value (exposed), and with another value (unexposed).</summary>
    public required TwoByTwoTable Table { get; init; }

    /// <summary>Journeys with the value that have not ended; they are not in <see cref="Table"/>.</summary>
    public required long Open { get; init; }

    /// <summary>How much higher the win rate is with the value than without, with Newcombe's 95 % interval.</summary>
    public ProportionDifference Difference => Table.RiskDifference;

    /// <summary>The odds ratio with its 95 % interval, 0.5 added to all four counts when one is 0; null when one side is empty.</summary>
    public Ratio? OddsRatio => Table.OddsRatio;

    /// <summary>Fisher's exact two-sided p; null when one side has no closed journeys.</summary>
    public required double? PValue { get; init; }

    /// <summary>
    /// Benjamini and Hochberg's q over the report's family: among all values with at most this q, the share expected to differ by chance alone. Null where there is no p, or too few closed
    /// journeys to be compared.
    /// </summary>
    public required double? QValue { get; init; }

    /// <summary>Whether the win rate differs at a share of false alarms of 5 %.</summary>
    public bool Differs => QValue < 0.05;

    /// <summary>The comparison in a line.</summary>
    /// <returns>For example <c>No: 61.2 % (55.0–67.0) against 38.4 % (32.7–44.5); q 0.0001</c>.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{Level}: won {Table.Exposed} against {Table.Unexposed}; {(QValue is { } q ? $"q {FormattableString.Invariant($"{q:0.####}")}" : "not compared")}");
}
