using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Figures;
using NodaTime;

namespace BuyerJourney.Goals;

/// <summary>What a figure is to be by a date: win at least 3 in 10 by the end of June.</summary>
/// <remarks>
/// Checked when it is put into a <see cref="GoalSet"/>, together with all others. Figures are over all journeys that are measured; to set a goal for journeys of one year or one market, measure those.
/// Immutable, compared by content, safe to share between threads.
/// </remarks>
/// <example><code>
/// Goal.AtLeast(Figure.WinRate, 0.30, by: endOfJune) with { Name = "Win 3 in 10", Baseline = new GoalBaseline(0.24, newYear) }
/// Goal.AtMost(Figure.MedianTimeInStage("proposal"), Duration.FromDays(14), by: endOfJune)
/// </code></example>
public sealed record Goal
{
    /// <summary>How many trials a figure must be of, unless the goal says otherwise.</summary>
    public const long DefaultMinimumTrials = 30;

    private readonly string? _name;

    /// <summary>What people call the goal, once in a set; the sentence of figure and target unless said.</summary>
    public string Name
    {
        get => _name ?? Sentence;
        init => _name = value;
    }

    /// <summary>The figure.</summary>
    public required Figure Figure { get; init; }

    /// <summary>On which side of the target it is wanted.</summary>
    public required GoalDirection Direction { get; init; }

    /// <summary>What the figure is to be, in its unit: shares from 0 to 1, lengths in days, those of working time in working hours.</summary>
    public required double Target { get; init; }

    /// <summary>The date: from this instant on the goal is met or missed.</summary>
    public required Instant By { get; init; }

    /// <summary>Where the goal starts from; null when nobody said.</summary>
    public GoalBaseline? Baseline { get; init; }

    /// <summary>Of how many trials the figure must be before anything is said, at least 1.</summary>
    public long MinimumTrials { get; init; } = DefaultMinimumTrials;

    /// <summary>What is wanted, in a sentence without the date.</summary>
    /// <returns>For example <c>win rate at least 0.30</c>.</returns>
    public string Sentence => $"{Figure} {(Direction == GoalDirection.AtLeast ? "at least" : "at most")} {Figure.Unit.Write(Target)}";

    /// <summary>A goal that a figure is to reach.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="target">What it is to be or exceed, in its unit.</param>
    /// <param name="by">The date.</param>
    /// <returns>The goal.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    public static Goal AtLeast(Figure figure, double target, Instant by) => Of(figure, GoalDirection.AtLeast, target, by);

    /// <inheritdoc cref="AtLeast(Figure, double, Instant)"/>
    /// <exception cref="ArgumentException">The figure is no length of time.</exception>
    /// <remarks>A length is what it says in hours: <c>Duration.FromDays(3)</c> is 72 hours, for a figure of working time 72 working hours. Three days of eight hours at work are <c>Duration.FromHours(24)</c>.</remarks>
    public static Goal AtLeast(Figure figure, Duration target, Instant by) => Of(figure, GoalDirection.AtLeast, LengthFor(figure, target), by);

    /// <inheritdoc cref="AtLeast(Figure, double, Instant)"/>
    /// <exception cref="ArgumentException">The figure is no money, or money of another currency.</exception>
    public static Goal AtLeast(Figure figure, Money target, Instant by) => Of(figure, GoalDirection.AtLeast, AmountFor(figure, target), by);

    /// <summary>A goal that a figure is not to exceed.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="target">What it is to be or stay below, in its unit.</param>
    /// <param name="by">The date.</param>
    /// <returns>The goal.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    public static Goal AtMost(Figure figure, double target, Instant by) => Of(figure, GoalDirection.AtMost, target, by);

    /// <inheritdoc cref="AtMost(Figure, double, Instant)"/>
    /// <exception cref="ArgumentException">The figure is no length of time.</exception>
    /// <remarks>A length is what it says in hours: <c>Duration.FromDays(3)</c> is 72 hours, for a figure of working time 72 working hours. Three days of eight hours at work are <c>Duration.FromHours(24)</c>.</remarks>
    public static Goal AtMost(Figure figure, Duration target, Instant by) => Of(figure, GoalDirection.AtMost, LengthFor(figure, target), by);

    /// <inheritdoc cref="AtMost(Figure, double, Instant)"/>
    /// <exception cref="ArgumentException">The figure is no money, or money of another currency.</exception>
    public static Goal AtMost(Figure figure, Money target, Instant by) => Of(figure, GoalDirection.AtMost, AmountFor(figure, target), by);

    /// <summary>Whether a value of the figure is the target or better.</summary>
    /// <param name="value">The value, in the figure's unit.</param>
    /// <returns>The answer.</returns>
    public bool IsMetBy(double value) => BetterBy(value, Target) >= 0;

    /// <summary>The goal in a line.</summary>
    /// <returns>For example <c>Win 3 in 10: win rate at least 0.30 by 2026-06-30T22:00:00Z</c>.</returns>
    public override string ToString() => $"{(_name is null ? string.Empty : $"{_name}: ")}{Sentence} by {By}";

    /// <summary>How the goal stands, given what was measured at an instant.</summary>
    internal GoalProgress Judge(FigureReading reading, Instant measuredAt)
    {
        bool? isMet = reading.Trials < MinimumTrials ? null : IsMetBy(reading);
        bool isDue = measuredAt >= By;
        return new GoalProgress
        {
            Goal = this,
            MeasuredAt = measuredAt,
            Reading = reading,
            Status = isMet is not { } met ? GoalStatus.NotEnoughData
                : met ? isDue ? GoalStatus.Met : GoalStatus.OnTrack
                : isDue ? GoalStatus.Missed : GoalStatus.AtRisk,
        };
    }

    /// <summary>By how much a value is better than another; negative when it is worse.</summary>
    internal double BetterBy(double value, double than) => Direction == GoalDirection.AtLeast ? value - than : than - value;

    // A median that has no value yet may be known to be longer than the target all the same, and that is all there is to ask.
    private bool? IsMetBy(FigureReading reading) => reading.Value is { } value ? IsMetBy(value)
        : reading.LongerThan >= Target ? Direction == GoalDirection.AtLeast
        : null;

    private static Goal Of(Figure figure, GoalDirection direction, double target, Instant by)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new Goal { Figure = figure, Direction = direction, Target = target, By = by };
    }

    private static double LengthFor(Figure figure, Duration target)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Unit.IsLength
            ? figure.Unit.OfTicks(target.TotalTicks)
            : throw new ArgumentException($"The figure '{figure}' is no length of time but a {figure.Unit}; give its target as a number.", nameof(target));
    }

    private static double AmountFor(Figure figure, Money target)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Unit.Currency.Length > 0 && string.Equals(figure.Unit.Currency, target.Currency, StringComparison.Ordinal)
            ? (double)target.Amount
            : throw new ArgumentException($"The figure '{figure}' is counted in {figure.Unit}, so {target} can't be its target.", nameof(target));
    }
}
