using BuyerJourney.Metrics.Figures;
using NodaTime;

namespace BuyerJourney.Goals;

/// <summary>How far a goal has come: what was measured, how far that is from the target and from the baseline, and what it means.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record GoalProgress
{
    /// <summary>The goal.</summary>
    public required Goal Goal { get; init; }

    /// <summary>
    /// The instant at which the figure was measured. A goal that is scored against a log: that of the report, or the goal's date where that came before. Against reports that were measured already: theirs; after the
    /// goal's date, what came since may have saved or spoiled it.
    /// </summary>
    public required Instant MeasuredAt { get; init; }

    /// <summary>What was measured, with its interval and of how many it is. Given even when that is not enough to say anything.</summary>
    public required FigureReading Reading { get; init; }

    /// <summary>How the goal stands.</summary>
    public required GoalStatus Status { get; init; }

    /// <summary>By how much the value is better than the target, in the figure's unit: negative while the goal is not met; null without a value.</summary>
    public double? BetterThanTarget => Reading.Value is { } value ? Goal.BetterBy(value, Goal.Target) : null;

    /// <summary>By how much the value is better than the baseline, in the figure's unit: negative when it got worse; null without a value or a baseline.</summary>
    public double? BetterThanBaseline => Reading.Value is { } value && Goal.Baseline is { } baseline ? Goal.BetterBy(value, baseline.Value) : null;

    /// <summary>How much of the way from the baseline to the target has been gone: 0 at the baseline, 1 at the target. Null without a value or a baseline, and where the baseline is the target or better.</summary>
    public double? ShareOfWay => BetterThanBaseline is { } gone && Goal.BetterBy(Goal.Target, Goal.Baseline!.Value.Value) is > 0 and var way ? gone / way : null;

    /// <summary>
    /// Whether the value's whole 95 % interval lies on the value's side of the target: if not, chance alone may have brought it to that side. Null without an interval. It does not change the status.
    /// </summary>
    public bool? IsBeyondChance => Reading.Interval is not { } interval ? null : Reading.Value is { } value && Goal.IsMetBy(value) == Goal.IsMetBy(interval.Lower) && Goal.IsMetBy(value) == Goal.IsMetBy(interval.Upper);

    /// <summary>The progress in a line.</summary>
    /// <returns>For example <c>OnTrack: win rate at least 0.30 by 2026-06-30T22:00:00Z; measured 0.31 (0.29–0.34) of 1,329, better than the target by 0.01</c>.</returns>
    public override string ToString() => $"{Status}: {Goal}; measured {(MeasuredAt > Goal.By ? $"late, at {MeasuredAt}, " : string.Empty)}{Reading}{Against("the target", BetterThanTarget)}{Against("the baseline", BetterThanBaseline)}";

    private string Against(string what, double? better) => better is { } by ? $", {(by < 0 ? "worse" : "better")} than {what} by {Goal.Figure.Unit.Write(Math.Abs(by))}" : string.Empty;
}
