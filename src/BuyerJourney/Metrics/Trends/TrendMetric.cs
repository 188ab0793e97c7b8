using System.Collections.Immutable;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using NodaTime;

namespace BuyerJourney.Metrics.Trends;

/// <summary>How things develop from one calendar period to the next: what started, was entered, won and lost in each, and how many of those who started in it were won in time.</summary>
/// <remarks>
/// What happens in a period (starts, entries, wins, losses, the win rate of what was closed in it) and what becomes of those who start in it (its cohort) are shown apart. A young cohort says so: only journeys whose window
/// has passed are in its rate, and the unmatured share is beside it. Immutable and safe to share between threads.
/// </remarks>
/// <example><code>
/// TrendMetric monthly = Metric.Trend(CalendarPeriod.Month, riga, within: Duration.FromDays(90)).With(Metric.AsksForDemoAfterIntroCall);
/// foreach (TrendPeriod month in log.Measure(asOf, monthly).Get(monthly).Periods) { Console.WriteLine(month); }
/// </code></example>
public sealed class TrendMetric : Metric<TrendTally, TrendReport>
{
    private readonly long _withinTicks;
    private readonly ImmutableArray<StepConversionMetric> _conversions;

    internal TrendMetric(CalendarPeriod period, DateTimeZone zone, Duration within, ImmutableArray<StepConversionMetric> conversions)
    {
        ArgumentNullException.ThrowIfNull(zone);
        WindowText.Require(within);

        (Period, Zone, Within, _conversions) = (period, zone, within, conversions);
        _withinTicks = WindowText.TicksOf(within);
    }

    /// <summary>The length of a period.</summary>
    public CalendarPeriod Period { get; }

    /// <summary>The zone whose midnights bound the periods.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>How long a journey is given to be won, its end included.</summary>
    public Duration Within { get; }

    /// <inheritdoc/>
    public override string Name
    {
        get
        {
            string conversions = string.Concat(_conversions.Select(conversion => $", {conversion.Name}"));
            return $"trend by {Period.ToString().ToLowerInvariant()} in {Zone.Id}, won within {WindowText.Of(Within)}{conversions}";
        }
    }

    /// <summary>The same with the share that goes on from one step to another, by the period in which the clock started.</summary>
    /// <param name="conversion">The steps and their window.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="conversion"/> is null.</exception>
    /// <exception cref="ArgumentException">The trend has this conversion already.</exception>
    public TrendMetric With(StepConversionMetric conversion)
    {
        ArgumentNullException.ThrowIfNull(conversion);
        return _conversions.Any(known => string.Equals(known.Name, conversion.Name, StringComparison.Ordinal))
            ? throw new ArgumentException($"The trend has '{conversion.Name}' already.", nameof(conversion))
            : new TrendMetric(Period, Zone, Within, _conversions.Add(conversion));
    }

    internal override string? UntoldWithoutDates => "what happened in which period";

    /// <inheritdoc/>
    protected override TrendTally NewTally(TallyScope scope) => new(scope, new Calendar(Period, Zone), new Calendar(Period, Zone), _conversions);

    /// <inheritdoc/>
    protected override void Fold(TrendTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (trace.IsEmpty)
        {
            return;
        }

        FoldStart(tally, trace, sign);
        if (trace.IsClosed)
        {
            tally.Counts.Add(tally.Calendar.KeyOf(trace.ClosedTicks), (long)(trace.IsWon ? TrendCount.Won : TrendCount.Lost), sign);
        }

        foreach (ref readonly Visit visit in trace.Visits)
        {
            FoldVisit(tally, visit, sign);
        }

        foreach ((StepTrials trials, InstantTable starts) in tally.Conversions)
        {
            for (bool isTrial = trials.Begin(trace); isTrial; isTrial = trials.GoOn(trace))
            {
                starts.AddInstant((int)trials.State, trials.Start, sign);
            }
        }
    }

    /// <inheritdoc/>
    protected override TrendReport Report(TrendTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        return new TrendReporting(tally, scope, new Calendar(Period, Zone), Within, _conversions).Report();
    }

    private void FoldStart(TrendTally tally, in JourneyTrace trace, int sign)
    {
        TrendCount state = JourneyStates.StateOf(trace) switch
        {
            JourneyState.Won => TrendCount.StartedAndWon,
            JourneyState.Lost => TrendCount.StartedAndLost,
            _ => TrendCount.StartedAndOpen,
        };
        long period = tally.StartCalendar.KeyOf(trace.StartTicks);
        tally.Counts.Add(period, (long)state, sign);
        if (!trace.Visits.IsEmpty && trace.Visits[0].IsEntryUnknown)
        {
            tally.Counts.Add(period, (long)TrendCount.UnknownStart, sign);
        }
        else
        {
            long wait = trace.IsWon ? trace.ClosedTicks - trace.StartTicks : long.MaxValue;
            tally.Starts.AddInstant((int)Trials.StateOf(wait, _withinTicks, trace.IsClosed), trace.StartTicks, sign);
        }
    }

    private static void FoldVisit(TrendTally tally, in Visit visit, int sign)
    {
        if (visit.IsEntryUnknown)
        {
            tally.UnknownEntries.Add(visit.Stage, sign);
            return;
        }

        long period = tally.Calendar.KeyOf(visit.EnteredTicks);
        long place = (long)TrendCount.FirstOfStages + (2 * visit.Stage);
        tally.Counts.Add(period, place + 1, sign);
        if (!visit.IsReentry)
        {
            tally.Counts.Add(period, place, sign);
        }
    }
}
