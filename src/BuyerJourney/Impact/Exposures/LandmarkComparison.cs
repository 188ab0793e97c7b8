using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Exposures;

/// <summary>
/// Stays with something against stays without it, free of immortal time: only those that lasted until the landmark are looked at, each is with or without by what had happened up to
/// then, and what happened afterwards is compared.
/// </summary>
/// <remarks>
/// Comparing all stays in which something ever happened with all others would favour it whatever it is: a stay must go on for it to happen (Anderson, Cain and Gelber 1983, Journal of
/// Clinical Oncology 1; Suissa 2008, American Journal of Epidemiology 167, on immortal time). An association, not a cause. A journey that comes back to a stage counts with each stay there.
/// Stays whose start nobody knows are left out. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record LandmarkComparison
{
    /// <summary>What counts as a success after the landmark.</summary>
    public required LandmarkOutcome Outcome { get; init; }

    /// <summary>
    /// How long after its start a stay is looked at: the caller's choice, or the length within which three quarters of those stays in which it happened had it happen first (p75, R's type 7,
    /// to the tick below). Null when it never happened within a stay and the caller chose none; then nothing is compared.
    /// </summary>
    public required Duration? Landmark { get; init; }

    /// <summary>Whether the caller chose the landmark.</summary>
    public required bool IsLandmarkGiven { get; init; }

    /// <summary>Decided stays that lasted at least until the landmark: with it by then (exposed) and without.</summary>
    public required TwoByTwoTable Table { get; init; }

    /// <summary>Stays that lasted until the landmark, with it by then, whose outcome is open; not in <see cref="Table"/>.</summary>
    public required long OpenWith { get; init; }

    /// <summary>Stays that lasted until the landmark, without it by then, whose outcome is open; not in <see cref="Table"/>.</summary>
    public required long OpenWithout { get; init; }

    /// <summary>Stays that ended before the landmark, or are not that old yet: they are not compared.</summary>
    public required long TooShort { get; init; }

    /// <summary>How much higher the share of successes is with it, with Newcombe's 95 % interval.</summary>
    public ProportionDifference Difference => Table.RiskDifference;

    /// <summary>The odds ratio of success with its 95 % interval, 0.5 added to all four counts when one is 0; null when one side is empty.</summary>
    public Ratio? OddsRatio => Table.OddsRatio;

    /// <summary>Fisher's exact two-sided p; null when one side is empty.</summary>
    public required double? PValue { get; init; }

    /// <summary>Benjamini and Hochberg's q over the family that the report names; null where there is no p.</summary>
    public required double? QValue { get; init; }

    /// <summary>The same table for each value of the dimension that the comparison is made within, by value; empty when it is made within none.</summary>
    public required Rows<LandmarkStratum> Strata { get; init; }

    /// <summary>Mantel and Haenszel's common odds ratio and test over <see cref="Strata"/>; null when the comparison is made within no dimension.</summary>
    public MantelHaenszel? WithinStrata => Strata.Count == 0 ? null : MantelHaenszel.Of([.. Strata.Select(stratum => stratum.Table)]);

    /// <summary>Whether the shares differ at a share of false alarms of 5 %.</summary>
    public bool Differs => QValue < 0.05;

    /// <summary>The comparison in a line.</summary>
    /// <returns>For example <c>won 0.31 (0.22–0.42), 25 of 80 with it by 6.5 days against 0.55 (0.48–0.62), 104 of 190 without; q 0.0004</c>.</returns>
    public override string ToString() => Landmark is null
        ? "never within a stay, so not compared"
        : FormattableString.Invariant($"{(Outcome == LandmarkOutcome.Won ? "won" : "advanced")} {Table.Exposed} with it by {LengthText.Of(Landmark)} against {Table.Unexposed} without; {QText}");

    private string QText => QValue is { } q ? FormattableString.Invariant($"q {q:0.####}") : "not compared";
}
