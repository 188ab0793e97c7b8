using NodaTime;

namespace BuyerJourney.Metrics.Steps;

/// <summary>A sequence of steps to look for on journeys, with every choice that decides what counts as having done them.</summary>
/// <remarks>
/// An attempt starts at an event of the first step; the window is the time from there, its bound included, a day being 24 hours. One event serves one step of an attempt. An optional
/// step may be skipped; the time of the next required step is then from the required step before. A stage or close that is only recorded again is no event
/// here: it is no step, comes between none and stops no journey. Immutable, compared by content, safe to share between threads.
/// </remarks>
/// <example><code>
/// var path = new StepPattern
/// {
///     Steps = ["intro-call", new FunnelStep("webinar") { IsOptional = true }, "demo-request", Step.Stage("decision")],
///     Window = Duration.FromDays(30),
/// };
/// OrderedFunnelReport report = log.Measure(asOf, Metric.OrderedFunnel(path)).Get(Metric.OrderedFunnel(path));
/// </code></example>
public sealed record StepPattern
{
    internal const int MostSteps = 32;
    private const int MostExclusions = 64;

    /// <summary>The steps, 1 to 32.</summary>
    public required Rows<FunnelStep> Steps { get; init; }

    /// <summary>How long an attempt may take, its bound included.</summary>
    public required Duration Window { get; init; }

    /// <summary>How the steps must follow each other.</summary>
    public StepOrder Order { get; init; }

    /// <summary>Which of a journey's attempts count.</summary>
    public AttemptAnchor Anchor { get; init; }

    /// <summary>The length of the period of <see cref="AttemptAnchor.BestOfPeriod"/>.</summary>
    public Dimensions.CalendarPeriod Period { get; init; }

    /// <summary>The zone of the period of <see cref="AttemptAnchor.BestOfPeriod"/>; needed there only.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>What the order of two events of one instant is.</summary>
    public TiePolicy Ties { get; init; }

    /// <summary>How many steps one event may serve.</summary>
    public EventUse EventUse { get; init; }

    /// <summary>What must not happen between steps, 64 at most.</summary>
    public Rows<StepExclusion> Exclusions { get; init; } = [];

    /// <summary>What an excluded event does.</summary>
    public ExclusionEffect ExclusionEffect { get; init; }

    /// <summary>The earliest instant of a first step that starts an attempt, included; null for none. What follows may come later.</summary>
    public Instant? EnteredFrom { get; init; }

    /// <summary>The latest instant of a first step that starts an attempt, included; null for none.</summary>
    public Instant? EnteredUntil { get; init; }

    /// <summary>Which entrants shares are of.</summary>
    public FunnelDenominator Denominator { get; init; }

    /// <summary>What ends the whole journey's progress; only with <see cref="ClickHouse"/>'s choices.</summary>
    public JourneyStop Stop { get; init; }

    /// <summary>
    /// Whether a step is done only from the latest event that did the step before, as ClickHouse has it: a newer one takes the place of an older one, even where only the older one leads on because the next step
    /// must come later. Not with steps in any order.
    /// </summary>
    public bool FollowsLatest { get; init; }

    /// <summary>A pattern with PostHog's choices: the best attempt, ties in favour of conversion, shares of all entrants; in order, a journey whose furthest attempt is spoiled by an exclusion is excluded. Rows that only record a stage or close again are left out before.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="window">How long an attempt may take, its bound included.</param>
    /// <param name="order">How the steps must follow each other.</param>
    /// <returns>The pattern.</returns>
    public static StepPattern PostHog(Rows<FunnelStep> steps, Duration window, StepOrder order = StepOrder.Ordered) => new()
    {
        Steps = steps,
        Window = window,
        Order = order,
        Ties = TiePolicy.FavourConversion,
        ExclusionEffect = order == StepOrder.AnyOrder ? ExclusionEffect.DropsAttempt : ExclusionEffect.DropsUnlessAsFar,
        Denominator = FunnelDenominator.AllEntrants,
    };

    /// <summary>A pattern with the choices of ClickHouse's <c>windowFunnel</c>, applied to what happened on a journey: rows that only record a stage or close again are left out before.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="window">How long an attempt may take, its bound included.</param>
    /// <param name="modes">Its modes.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="ArgumentException"><see cref="WindowFunnelModes.AllowReentry"/> is asked for without <see cref="WindowFunnelModes.StrictOrder"/>.</exception>
    public static StepPattern ClickHouse(Rows<FunnelStep> steps, Duration window, WindowFunnelModes modes = WindowFunnelModes.None) => new()
    {
        Steps = steps,
        Window = window,
        Stop = StopOf(modes),
        FollowsLatest = !modes.HasFlag(WindowFunnelModes.StrictOnce),
        Ties = modes.HasFlag(WindowFunnelModes.StrictIncrease) ? TiePolicy.StrictlyLater : TiePolicy.FavourConversion,
        EventUse = modes.HasFlag(WindowFunnelModes.StrictOnce) ? EventUse.OneStep : EventUse.EveryStep,
        Denominator = FunnelDenominator.AllEntrants,
    };

    /// <summary>The pattern and every choice that is not the usual one.</summary>
    /// <returns>For example <c>intro-call → demo-request within 30 days, StrictlyLater</c>.</returns>
    public override string ToString()
    {
        var parts = new List<string> { $"{string.Join(Order == StepOrder.AnyOrder ? " + " : " → ", Steps)} within {WindowText.Of(Window)}" };
        if (Order != StepOrder.Ordered) parts.Add(Order.ToString());
        if (Anchor != AttemptAnchor.Best) parts.Add(Anchor == AttemptAnchor.BestOfPeriod ? $"best of each {Period} in {Zone?.Id}" : $"{Anchor} entry");
        if (Ties != TiePolicy.AsRecorded) parts.Add(Ties.ToString());
        if (EventUse != EventUse.OneStep) parts.Add(EventUse.ToString());
        if (Stop != JourneyStop.Never) parts.Add($"stops {Stop}");
        if (FollowsLatest) parts.Add("follows the latest");
        if (Exclusions.Count > 0) parts.Add($"not {string.Join(", ", Exclusions)}: {ExclusionEffect}");
        if (EnteredFrom is { } from) parts.Add($"entered from {from:uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF'Z'}");
        if (EnteredUntil is { } until) parts.Add($"entered until {until:uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF'Z'}");
        if (Denominator != FunnelDenominator.MaturedEntrants) parts.Add(Denominator.ToString());
        return string.Join(", ", parts);
    }

    private static JourneyStop StopOf(WindowFunnelModes modes)
    {
        if (modes.HasFlag(WindowFunnelModes.AllowReentry) && !modes.HasFlag(WindowFunnelModes.StrictOrder))
        {
            throw new ArgumentException("Re-entry can be allowed only where the order is strict: ask for StrictOrder too.", nameof(modes));
        }

        JourneyStop atOthers = modes.HasFlag(WindowFunnelModes.AllowReentry) ? JourneyStop.AtStrangeEvent
            : modes.HasFlag(WindowFunnelModes.StrictOrder) ? JourneyStop.AtOtherEvent
            : JourneyStop.Never;
        return atOthers | (modes.HasFlag(WindowFunnelModes.StrictDeduplication) ? JourneyStop.AtRepeatedStep : JourneyStop.Never);
    }

    /// <exception cref="ArgumentException">The pattern can't be looked for.</exception>
    internal void Require(string parameter)
    {
        string? problem = ProblemOf();
        if (problem is not null)
        {
            throw new ArgumentException($"The pattern {this} can't be looked for: {problem}", parameter);
        }
    }

    private string? ProblemOf() =>
        Steps.Count is 0 or > MostSteps ? $"it has {Steps.Count} steps, and 1 to {MostSteps} are possible."
        : Window < Duration.Zero ? "its window is negative."
        : Order != StepOrder.AnyOrder && (Steps[0].IsOptional || Steps[Steps.Count - 1].IsOptional) ? "its first or last step is optional; leave it out instead."
        : Steps.Any(step => step.AtLeast < Duration.Zero || step.AtMost < Duration.Zero || step.AtLeast > step.AtMost) ? "a step's gap is negative, or its shortest is longer than its longest."
        : Exclusions.Count > MostExclusions ? $"it has {Exclusions.Count} exclusions, and {MostExclusions} at most are possible."
        : Exclusions.Any(x => x.After < 1 || x.Before <= x.After || x.Before > Steps.Count) ? $"an exclusion must stand between a step from 1 and a later one up to {Steps.Count}."
        : EnteredFrom > EnteredUntil ? "its entry range ends before it begins."
        : Anchor == AttemptAnchor.BestOfPeriod && Zone is null ? "a calendar period needs a zone."
        : Stop != JourneyStop.Never && Order != StepOrder.Ordered ? "only a journey of ordered steps can be stopped by other or repeated events."
        : FollowsLatest && Order == StepOrder.AnyOrder ? "in any order no step is the one before."
        : EventUse == EventUse.EveryStep && Order == StepOrder.AnyOrder ? "in any order each step needs an event of its own."
        : null;
}
