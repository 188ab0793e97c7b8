using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Goals;

/// <summary>Holds goals against what has been.</summary>
public static class GoalHistory
{
    /// <summary>Whether the targets are realistic: each against the best calendar period of the history, by when journeys started.</summary>
    /// <param name="log">The log.</param>
    /// <param name="asOf">The instant at which the world is looked at, not before the log's latest event.</param>
    /// <param name="goals">The goals.</param>
    /// <param name="period">The length of a period.</param>
    /// <param name="zone">The zone whose midnights bound the periods.</param>
    /// <param name="maturity">
    /// How long after its end a period counts, 0 or more: about as long as journeys take. Young journeys that are closed already are the quick ones, which are won more often or less often than others;
    /// a period of them is neither a good one nor a bad one.
    /// </param>
    /// <param name="options">How many threads, who is told how far it is, and so on; it splits by nothing, because it is split by period.</param>
    /// <returns>One row for each goal, in the order of the set.</returns>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The goals name a stage or outcome that the log's definition does not have, or <paramref name="options"/> split by something.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maturity"/> is negative, or <paramref name="asOf"/> is before the log's latest event.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>One pass. Sales velocity of the open journeys says little of old periods, in which hardly any are open: take one whose population is all journeys.</remarks>
    public static Rows<GoalRealism> CheckRealism(this JourneyLog log, Instant asOf, GoalSet goals, CalendarPeriod period, DateTimeZone zone, Duration maturity, MeasureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentNullException.ThrowIfNull(zone);
        if (maturity < Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(maturity), maturity, "A period can't count before it has ended; give 0 or more.");
        }

        options ??= new MeasureOptions();
        if (options.SplitBy.Count > 0)
        {
            throw new ArgumentException($"A target is held against whole periods, and the options split by {string.Join(", ", options.SplitBy)}; leave SplitBy out.", nameof(options));
        }

        goals.RequireFiguresIn(log.Definition, nameof(log));
        MetricReports reports = log.Measure(asOf, options with { SplitBy = [Dimension.Cohort(period, zone)] }, goals.Metrics.AsSpan());
        Dictionary<string, Instant> ends = EndsOf(log, asOf, new Calendar(period, zone));
        GroupReports[] periods = [.. reports.Groups.Where(group => group.Key[0] is not null).OrderBy(group => ends[group.Key[0]!])];
        return
        [
            .. goals.Goals.Select(goal => new GoalRealism
            {
                Goal = goal,
                AsOf = asOf,
                Period = period,
                Zone = zone.Id,
                Maturity = maturity,
                Periods = [.. periods.Select(group => new PeriodReading(group.Key[0]!, goal.Figure.In(group), maturity <= asOf - ends[group.Key[0]!]))],
            }),
        ];
    }

    private static Dictionary<string, Instant> EndsOf(JourneyLog log, Instant asOf, Calendar calendar)
    {
        var ends = new Dictionary<string, Instant>(StringComparer.Ordinal);
        if (log.Earliest is { } earliest)
        {
            for (long? key = calendar.KeyOf(earliest.ToUnixTimeTicks()); key is { } period && calendar.StartOf(period) <= asOf; key = calendar.NextKey(period))
            {
                ends.Add(calendar.LabelOf(period), calendar.EndOf(period));
            }
        }

        return ends;
    }
}
