using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Sales;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Figures;

/// <summary>One number of a metric's report, by the name that a dashboard shows it under: what goals are set for and what is compared.</summary>
/// <remarks>
/// It knows the metric that it is of, so whoever uses figures can say what has to be measured. Two figures of one metric, title and stage are the same figure.
/// Immutable and safe to share between threads.
/// </remarks>
/// <example><code>
/// Figure figure = Figure.ConversionFromStart("decision");
/// FigureReading reading = figure.In(log.Measure(asOf, figure.Metric));   // 0.31 (0.29–0.34) of 1,329
/// </code></example>
public sealed class Figure : IEquatable<Figure>
{
    private readonly Func<object, FigureEvidence> _evidence;

    private Figure(FigureKind kind, Metric metric, string title, FigureUnit unit, Func<object, FigureEvidence> evidence) =>
        (Kind, Metric, Title, Subject, Unit, _evidence) = (kind, metric, title, title, unit, evidence);

    /// <summary>Which of the library's figures it is.</summary>
    public FigureKind Kind { get; }

    /// <summary>The metric in whose report the figure stands.</summary>
    public Metric Metric { get; }

    /// <summary>What the figure is, without the stage: <c>conversion to next</c>.</summary>
    public string Title { get; }

    /// <summary>The stage that it is of; none for a figure of the whole journey.</summary>
    public Id<Stage> Stage { get; private init; }

    /// <summary>Of a mean time in stage, the length up to which stays are counted; null for others.</summary>
    public Duration? UpTo { get; private init; }

    /// <summary>What it is counted in.</summary>
    public FigureUnit Unit { get; }

    /// <summary>The figure's name: its stage, if it has one, and its title.</summary>
    public string Name => Stage.IsNone ? Title : $"{Stage}: {Title}";

    /// <summary>What the figure sums up, in a comparison that looks at the whole of it: <c>time in stage</c>.</summary>
    internal string Subject { get; private init; }

    /// <summary>Whether the stage must stand in the definition's order.</summary>
    private bool NeedsOrder { get; init; }

    private bool NeedsNext { get; init; }

    private ImmutableArray<Step> Steps { get; init; } = [];

    /// <summary>The share of closed journeys that were won.</summary>
    public static Figure WinRate { get; } = OfShare(FigureKind.WinRate, Metric.Funnel, "win rate", funnel => funnel.WinRate);

    /// <summary>How many journeys were won. It has no interval: it is a count of all there are.</summary>
    public static Figure Won { get; } = OfCount(FigureKind.Won, "won", funnel => funnel.Won);

    /// <summary>How many journeys were lost.</summary>
    public static Figure Lost { get; } = OfCount(FigureKind.Lost, "lost", funnel => funnel.Lost);

    /// <summary>How many journeys have not ended.</summary>
    public static Figure Open { get; } = OfCount(FigureKind.Open, "open", funnel => funnel.Open);

    /// <summary>The median sales cycle: from first event to close, of won journeys.</summary>
    public static Figure MedianSalesCycle { get; } = OfSalesCycle(FigureKind.MedianSalesCycle, "median sales cycle", isMedian: true);

    /// <summary>The mean sales cycle: from first event to close, of won journeys.</summary>
    public static Figure MeanSalesCycle { get; } = OfSalesCycle(FigureKind.MeanSalesCycle, "mean sales cycle", isMedian: false);

    /// <summary>The median time from first event to close, won or lost, with open journeys taken into account (Kaplan–Meier).</summary>
    public static Figure MedianTimeToClose { get; } =
        new(FigureKind.MedianTimeToClose, Metric.Flow, "median time to close", FigureUnit.Days, report => new FigureEvidence.OfLengths(((FlowReport)report).TimeToClose.Curves.EventFree, IsMedian: true, UpTo: null)) { Subject = "time to close" };

    /// <summary>Of the journeys that reached a stage, the share that reached the next one; where none follows, the share that was won.</summary>
    /// <param name="stage">The stage, none on hold.</param>
    /// <returns>The figure.</returns>
    public static Figure ConversionToNext(Id<Stage> stage) => OfStage(FigureKind.ConversionToNext, stage, "conversion to next", row => row.ConversionToNext, needsOrder: true, needsNext: true);

    /// <summary>Of the journeys that reached the first stage, the share that reached this one.</summary>
    /// <param name="stage">The stage, none on hold.</param>
    /// <returns>The figure.</returns>
    public static Figure ConversionFromStart(Id<Stage> stage) => OfStage(FigureKind.ConversionFromStart, stage, "conversion from start", row => row.ConversionFromStart, needsOrder: true);

    /// <summary>Of all journeys, the share that reached a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The figure.</returns>
    public static Figure Reaches(Id<Stage> stage)
    {
        RequireStage(stage);
        return new Figure(
            FigureKind.Reaches,
            Metric.Funnel,
            "share of all that reach it",
            FigureUnit.Share,
            report => new FigureEvidence.OfShare(((FunnelReport)report).Stages.FirstOrDefault(row => row.Stage == stage) is { } row ? new Proportion(row.Reached, ((FunnelReport)report).Journeys) : null))
        {
            Stage = stage,
        };
    }

    /// <summary>Of the journeys that entered a stage and are closed, the share that was won.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The figure.</returns>
    public static Figure ResolvedWinRate(Id<Stage> stage) => OfStage(FigureKind.ResolvedWinRate, stage, "resolved win rate", row => row.ResolvedWinRate);

    /// <summary>Of the visits to a stage that have ended, the share that ended in a loss.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The figure.</returns>
    public static Figure DropOff(Id<Stage> stage) => OfStage(FigureKind.DropOff, stage, "drop-off", row => row.DropOff);

    /// <summary>The median time in a stage, with open stays taken into account (Kaplan–Meier).</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="metric">In whose time it is measured; elapsed time, in <see cref="FigureUnit.Days"/>, unless said. In working time it is counted in <see cref="FigureUnit.WorkingHours"/>. It must estimate survival.</param>
    /// <returns>The figure.</returns>
    public static Figure MedianTimeInStage(Id<Stage> stage, TimeInStageMetric? metric = null) => OfTimeInStage(FigureKind.MedianTimeInStage, stage, metric, "median time in stage", isMedian: true, upTo: null);

    /// <summary>The mean time in a stage, with open stays taken into account, of each no more counted than up to a length (the restricted mean of Kaplan–Meier).</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="upTo">The length up to which stays are counted, longer than nothing; of working time, <c>Duration.FromDays(1)</c> is 24 working hours. Beyond what was seen there is no value.</param>
    /// <param name="metric">In whose time it is measured; elapsed time, in <see cref="FigureUnit.Days"/>, unless said. In working time it is counted in <see cref="FigureUnit.WorkingHours"/>. It must estimate survival.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="upTo"/> is not longer than nothing.</exception>
    public static Figure MeanTimeInStage(Id<Stage> stage, Duration upTo, TimeInStageMetric? metric = null) => upTo > Duration.Zero
        ? OfTimeInStage(FigureKind.MeanTimeInStage, stage, metric, "mean time in stage", isMedian: false, upTo)
        : throw new ArgumentOutOfRangeException(nameof(upTo), upTo, "A restricted mean counts stays up to a length that is longer than nothing.");

    /// <summary>The share of trials, of those whose window has passed, that went on from one step to another in time.</summary>
    /// <param name="metric">The step conversion.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    public static Figure StepConversion(StepConversionMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        string title = $"{metric.From} → {metric.To} within {LengthText.Of(metric.Within)}{(metric.IsEachOccurrence ? ", each occurrence" : string.Empty)}";
        return new Figure(FigureKind.StepConversion, metric, title, FigureUnit.Share, report => new FigureEvidence.OfShare(((StepConversionReport)report).Rate)) { Steps = [metric.From, metric.To] };
    }

    /// <summary>Of the journeys that have gone on or ended since a step, the share that was lost without going on.</summary>
    /// <param name="metric">Who leaves after what.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    public static Figure LeavesAfter(LeavesAfterMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new Figure(FigureKind.LeavesAfter, metric, metric.Name, FigureUnit.Share, report => new FigureEvidence.OfShare(((LeavesAfterReport)report).Rate)) { Steps = [metric.After] };
    }

    /// <summary>The share of entrants that did all steps of an ordered funnel.</summary>
    /// <param name="metric">The funnel.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    public static Figure FunnelConversion(OrderedFunnelMetric metric) => OfShare(FigureKind.FunnelConversion, metric, $"{metric?.Name}", report => report.Conversion);

    /// <summary>Sales velocity in one currency, a day. It has no interval. Its trials are the won journeys with a value in that currency.</summary>
    /// <param name="currency">The currency's three-letter code.</param>
    /// <param name="metric">Of which journeys; of the open ones unless said.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is not three upper-case letters A to Z.</exception>
    public static Figure SalesVelocity(string currency, SalesMetric? metric = null) => new(
        FigureKind.SalesVelocity,
        metric ?? Metric.Sales,
        "sales velocity",
        FigureUnit.MoneyPerDay(currency),
        report => ((SalesReport)report).Currencies.FirstOrDefault(row => string.Equals(row.Currency, currency, StringComparison.Ordinal)) is { } row
            ? new FigureEvidence.OfNumber((double?)row.VelocityPerDay?.Amount, row.Won.Count)
            : new FigureEvidence.OfNumber(null, 0));

    /// <summary>What the won deals are worth together, in one currency. It has no interval. Its trials are the won journeys with a value in that currency.</summary>
    /// <param name="currency">The currency's three-letter code.</param>
    /// <returns>The figure; 0 when nothing was won in that currency.</returns>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is not three upper-case letters A to Z.</exception>
    public static Figure WonValue(string currency) => new(
        FigureKind.WonValue,
        Metric.Sales,
        "value of the won",
        FigureUnit.Money(currency),
        report => ((SalesReport)report).Currencies.FirstOrDefault(row => string.Equals(row.Currency, currency, StringComparison.Ordinal)) is { } row
            ? new FigureEvidence.OfNumber((double)row.Won.Total.Amount, row.Won.Count)
            : new FigureEvidence.OfNumber(0, 0));

    /// <summary>A share of a metric of your own.</summary>
    /// <typeparam name="TReport">The metric's report.</typeparam>
    /// <param name="metric">The metric.</param>
    /// <param name="title">What a dashboard calls the figure.</param>
    /// <param name="share">Takes the share from the report; null where it has none.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="title"/> is empty.</exception>
    /// <example><code>Figure.OfShare(new DemoShare(), "journeys with a demo", share => share)</code></example>
    public static Figure OfShare<TReport>(Metric<TReport> metric, string title, Func<TReport, Proportion?> share)
        where TReport : notnull => OfShare(FigureKind.Own, metric, title, share);

    /// <summary>A number of a metric of your own, without an interval.</summary>
    /// <typeparam name="TReport">The metric's report.</typeparam>
    /// <param name="metric">The metric.</param>
    /// <param name="title">What a dashboard calls the figure.</param>
    /// <param name="unit">What it is counted in: lengths of time in <see cref="FigureUnit.Days"/>, working time in <see cref="FigureUnit.WorkingHours"/>.</param>
    /// <param name="value">Takes the number from the report; null where it has none.</param>
    /// <param name="trials">Takes from the report of how many the number is.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="title"/> is empty.</exception>
    public static Figure OfNumber<TReport>(Metric<TReport> metric, string title, FigureUnit unit, Func<TReport, double?> value, Func<TReport, long> trials)
        where TReport : notnull
    {
        Require(metric, title, value);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(trials);
        return new Figure(FigureKind.Own, metric, title, unit, report => new FigureEvidence.OfNumber(value((TReport)report) is { } number && double.IsFinite(number) ? number : null, trials((TReport)report)));
    }

    /// <summary>What the figure is over all journeys of a measurement.</summary>
    /// <param name="reports">The reports.</param>
    /// <returns>The reading.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reports"/> is null.</exception>
    /// <exception cref="ArgumentException"><see cref="Metric"/> was not measured, or the definition of the journeys has no stage <see cref="Stage"/>.</exception>
    public FigureReading In(MetricReports reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        FigureEvidence evidence = EvidenceIn(reports.All, nameof(reports));
        RequireStageIn(nameof(reports), reports.All);
        return evidence.Read(Unit);
    }

    /// <summary>What the figure is in one group of a measurement.</summary>
    /// <param name="group">The group's reports.</param>
    /// <returns>The reading.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    /// <exception cref="ArgumentException"><see cref="Metric"/> was not measured, or the definition of the journeys has no stage <see cref="Stage"/>.</exception>
    public FigureReading In(GroupReports group)
    {
        ArgumentNullException.ThrowIfNull(group);
        FigureEvidence evidence = EvidenceIn(group.All, nameof(group));
        RequireStageIn(nameof(group), group.All);
        return evidence.Read(Unit);
    }

    /// <inheritdoc/>
    public bool Equals(Figure? other) => other is not null
        && Stage == other.Stage
        && Unit == other.Unit
        && string.Equals(Title, other.Title, StringComparison.Ordinal)
        && string.Equals(Metric.Name, other.Metric.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Figure);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metric.Name, Title, Stage, Unit);

    /// <summary>The figure's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>A reading of no journeys at all.</summary>
    internal FigureReading Nothing => new() { Unit = Unit, Value = null, Interval = null, Trials = 0 };

    internal FigureEvidence EvidenceIn(IReadOnlyDictionary<string, object> reports, string parameter) => reports.TryGetValue(Metric.Name, out object? report)
        ? _evidence(report)
        : throw new ArgumentException($"The figure '{Name}' needs the metric '{Metric.Name}', which was not measured; measured were {string.Join(", ", reports.Keys.Order(StringComparer.Ordinal).Select(name => $"'{name}'"))}.", parameter);

    /// <summary>Refuses a stage that no measurement of some knows: a misspelt one would read like a figure without a value.</summary>
    internal void RequireStageIn(string parameter, params ReadOnlySpan<IReadOnlyDictionary<string, object>> measurements)
    {
        if (Stage.IsNone)
        {
            return;
        }

        var known = new List<Id<Stage>>();
        foreach (IReadOnlyDictionary<string, object> reports in measurements)
        {
            known.AddRange(reports[Metric.Name] switch
            {
                FunnelReport funnel => funnel.Stages.Select(row => row.Stage),
                TimeInStageReport times => times.Stages.Select(row => row.Stage),
                _ => [Stage],
            });
        }

        if (!known.Contains(Stage))
        {
            throw new ArgumentException($"There is no stage '{Stage}' for the figure '{Name}'; name one of {string.Join(", ", known.Distinct())}.", parameter);
        }
    }

    /// <summary>Why journeys of a definition can't have this figure; nothing when they can.</summary>
    internal IEnumerable<string> ProblemsIn(JourneyDefinition definition)
    {
        if (!Stage.IsNone)
        {
            if (definition.FindStage(Stage) is not { } stage)
            {
                yield return $"The definition '{definition.Id}' has no stage '{Stage}'; name one of {string.Join(", ", definition.Stages)}.";
            }
            else if (NeedsOrder && stage.IsOnHold)
            {
                yield return $"The stage '{Stage}' is on hold, outside the order, and has no {Title}; name another stage.";
            }
            else if (NeedsNext && stage.IsAfterPurchase && Reach.NextAfter(definition, stage) is null)
            {
                yield return $"No stage follows '{Stage}', so it has no {Title}; name an earlier stage.";
            }
        }

        foreach (Step step in Steps)
        {
            if (step.Kind == Logs.EventKind.StageEntered && definition.FindStage(step.Id) is null)
            {
                yield return $"The definition '{definition.Id}' has no stage '{step.Id}'; name one of {string.Join(", ", definition.Stages)}.";
            }
            else if (step.Kind == Logs.EventKind.Closed && definition.FindOutcome(step.Id) is null)
            {
                yield return $"The definition '{definition.Id}' has no outcome '{step.Id}'; name one of {string.Join(", ", definition.Outcomes)}.";
            }
        }
    }

    private static Figure OfShare<TReport>(FigureKind kind, Metric<TReport> metric, string title, Func<TReport, Proportion?> share)
        where TReport : notnull
    {
        Require(metric, title, share);
        return new Figure(kind, metric, title, FigureUnit.Share, report => new FigureEvidence.OfShare(share((TReport)report)));
    }

    private static Figure OfCount(FigureKind kind, string title, Func<FunnelReport, long> count) =>
        new(kind, Metric.Funnel, title, FigureUnit.Journeys, report => new FigureEvidence.OfNumber(count((FunnelReport)report), ((FunnelReport)report).Journeys));

    private static Figure OfStage(FigureKind kind, Id<Stage> stage, string title, Func<StageFunnel, Proportion?> share, bool needsOrder = false, bool needsNext = false)
    {
        RequireStage(stage);
        return new Figure(
            kind,
            Metric.Funnel,
            title,
            FigureUnit.Share,
            report => new FigureEvidence.OfShare(((FunnelReport)report).Stages.FirstOrDefault(row => row.Stage == stage) is { } row ? share(row) : null))
        {
            Stage = stage,
            NeedsOrder = needsOrder,
            NeedsNext = needsNext,
        };
    }

    private static Figure OfTimeInStage(FigureKind kind, Id<Stage> stage, TimeInStageMetric? metric, string title, bool isMedian, Duration? upTo)
    {
        RequireStage(stage);
        if (metric is { HasSurvival: false })
        {
            throw new ArgumentException($"'{metric.Name}' measures ended visits only, so its lengths leave out those that last longest; use Metric.TimeInStage.", nameof(metric));
        }

        string work = metric?.WorkingTimeOf is { } calendar ? $" in working time of {calendar}" : string.Empty;
        return new Figure(
            kind,
            metric ?? Metric.TimeInStage,
            $"{title}{work}{(upTo is { } most ? $" up to {WindowText.Of(most, isWorkingTime: work.Length > 0)}" : string.Empty)}",
            work.Length > 0 ? FigureUnit.WorkingHours : FigureUnit.Days,
            report => new FigureEvidence.OfLengths(((TimeInStageReport)report).Stages.FirstOrDefault(row => row.Stage == stage)?.Survival?.Curves.EventFree, isMedian, upTo))
        {
            Stage = stage,
            UpTo = upTo,
            Subject = $"time in stage{work}",
        };
    }

    private static Figure OfSalesCycle(FigureKind kind, string title, bool isMedian) =>
        new(kind, Metric.Flow, title, FigureUnit.Days, report => new FigureEvidence.OfLengths(((FlowReport)report).TimeToClose.CyclesOfWon(), isMedian, UpTo: null)) { Subject = "sales cycle of the won" };

    private static void RequireStage(Id<Stage> stage)
    {
        if (stage.IsNone)
        {
            throw new ArgumentException("Name the stage that the figure is of.", nameof(stage));
        }
    }

    private static void Require(Metric metric, string title, Delegate selector)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(selector);
    }
}
