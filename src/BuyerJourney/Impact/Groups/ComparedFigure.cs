using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Figures;
using NodaTime;
using Interval = BuyerJourney.Statistics.Interval;

namespace BuyerJourney.Impact.Groups;

/// <summary>One figure of two groups of journeys.</summary>
/// <remarks>An association, not a cause. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ComparedFigure
{
    /// <summary>The figure's name, as a dashboard shows it: <c>demo: conversion to next</c>, <c>demo: time in stage (mean up to 30 days)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The stage that it is of; none for a figure of the whole journey.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>In what values and difference are counted.</summary>
    public required FigureUnit Unit { get; init; }

    /// <summary>The figure in the first group, with its interval and of how many it is.</summary>
    public required FigureReading First { get; init; }

    /// <summary>The figure in the second group.</summary>
    public required FigureReading Second { get; init; }

    /// <summary>Of lengths of time, up to which length each is counted: the means of both groups are the restricted means up to there. Null for others, and where nothing is known of one of the groups.</summary>
    public required Duration? UpTo { get; init; }

    /// <summary>
    /// The 95 % interval of <see cref="Difference"/>: Newcombe's for shares; for lengths the normal one of the difference of two restricted means. Null without a difference, and for numbers without an interval.
    /// </summary>
    public required Interval? Interval { get; init; }

    /// <summary>How <see cref="PValue"/> was worked out.</summary>
    public required ComparisonTest Test { get; init; }

    /// <summary>How often chance alone would set two equal groups so far apart, 0 to 1; null where nothing was tested.</summary>
    public required double? PValue { get; init; }

    /// <summary>
    /// Benjamini and Hochberg's q over all figures of the comparison: among those with at most this q, the share expected to differ by chance alone. Null where there is no p.
    /// </summary>
    public required double? QValue { get; init; }

    /// <summary>Second minus first, in the figure's unit; null where one of them has no value.</summary>
    public double? Difference => Second.Value - First.Value;

    /// <summary>Whether the groups differ in this figure at a share of false alarms of 5 %.</summary>
    public bool Differs => QValue < 0.05;

    /// <summary>The comparison in a line.</summary>
    /// <returns>For example <c>demo: conversion to next: 0.31 (0.24–0.39) of 140 against 0.45 (0.37–0.53) of 150: +0.14 (0.03 to 0.25), q 0.032</c>.</returns>
    public override string ToString() => $"{Name}: {First} against {Second}: {DifferenceText}, {(QValue is { } q ? FormattableString.Invariant($"q {q:0.####}") : "not compared")}";

    private string DifferenceText => Difference is not { } difference ? "no difference known"
        : Interval is { } interval ? FormattableString.Invariant($"{difference:+0.00;-0.00;0.00} ({interval.Lower:0.00} to {interval.Upper:0.00})")
        : FormattableString.Invariant($"{difference:+0.00;-0.00;0.00}");
}
