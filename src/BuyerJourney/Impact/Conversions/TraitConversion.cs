using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Conversions;

/// <summary>Trials with one trait against the others: those with a feature shown against those without, those with one strategy against those with another.</summary>
/// <remarks>An association, not a cause. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TraitConversion
{
    /// <summary>What kind of trait.</summary>
    public required Trait Trait { get; init; }

    /// <summary>The feature, strategy, pain point, persona or segment.</summary>
    public required string Name { get; init; }

    /// <summary>Matured trials with the trait (exposed) and the others, converted or not.</summary>
    public required TwoByTwoTable Table { get; init; }

    /// <summary>Trials with the trait that are still in their period; not in <see cref="Table"/>.</summary>
    public required long Unmatured { get; init; }

    /// <summary>How much more often those with the trait convert, with Newcombe's 95 % interval.</summary>
    public ProportionDifference Difference => Table.RiskDifference;

    /// <summary>The odds ratio with its 95 % interval, 0.5 added to all four counts when one is 0; null when one side is empty.</summary>
    public Ratio? OddsRatio => Table.OddsRatio;

    /// <summary>Fisher's exact two-sided p; null when one side is empty.</summary>
    public required double? PValue { get; init; }

    /// <summary>Benjamini and Hochberg's q over all traits of the report; null where there is no p.</summary>
    public required double? QValue { get; init; }

    /// <summary>Whether the shares differ at a share of false alarms of 5 %.</summary>
    public bool Differs => QValue < 0.05;

    /// <summary>The comparison in a line.</summary>
    /// <returns>For example <c>Feature audit log: 0.61 (0.50–0.71), 47 of 77 against 0.32 (0.25–0.40), 48 of 150; q 0.0003</c>.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{Trait} {Name}: {Table.Exposed} against {Table.Unexposed}; {(QValue is { } q ? FormattableString.Invariant($"q {q:0.####}") : "not compared")}");
}
