using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Goals;

/// <summary>Scores goals against a log. <see cref="GoalSet.Score"/> scores them against reports that were measured already: live, or from saved tallies.</summary>
public static class Scoring
{
    /// <summary>Measures what a set of goals needs and says how each stands.</summary>
    /// <param name="log">The log.</param>
    /// <param name="asOf">The instant at which the world is looked at, not before the log's latest event.</param>
    /// <param name="goals">The goals.</param>
    /// <param name="options">What to split by, how many threads, and so on; nothing split unless said.</param>
    /// <returns>The scorecard.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> or <paramref name="goals"/> is null.</exception>
    /// <exception cref="ArgumentException">The goals name a stage or outcome that the log's definition does not have.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is before the log's latest event: score <see cref="JourneyLog.CutAt"/> instead.</exception>
    /// <remarks>
    /// Goals whose date has not come are measured together, in one pass. A goal whose date has passed is judged by the log as it was at that date: what came later neither saves nor spoils it.
    /// Each such date is one more pass.
    /// </remarks>
    public static Scorecard Score(this JourneyLog log, Instant asOf, GoalSet goals, MeasureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(goals);
        goals.RequireFiguresIn(log.Definition, nameof(log));
        if (log.Latest is { } latest && asOf < latest)
        {
            throw new ArgumentOutOfRangeException(nameof(asOf), $"The log's latest event is of {latest}, after {asOf}. To look at an earlier instant, score log.CutAt(asOf).");
        }

        Dictionary<Instant, MetricReports> reports = goals.Goals
            .GroupBy(goal => Instant.Min(goal.By, asOf))
            .ToDictionary(together => together.Key, together => log.CutAt(together.Key).Measure(together.Key, options ?? new MeasureOptions(), [.. GoalSet.MetricsOf(together)]));
        GroupKey[] keys = [.. reports.Values.SelectMany(measured => measured.Groups).Select(group => group.Key).Distinct().Order()];
        return new Scorecard
        {
            AsOf = asOf,
            Goals = [.. goals.Goals.Select(goal => goal.Judge(goal.Figure.In(ReportsFor(goal)), ReportsFor(goal).AsOf))],
            Groups = [.. keys.Select(key => new GroupScores { Key = key, Goals = [.. goals.Goals.Select(goal => InGroup(goal, key))] })],
        };

        MetricReports ReportsFor(Goal goal) => reports[Instant.Min(goal.By, asOf)];

        // A group may have had no journey yet when a goal was due.
        GoalProgress InGroup(Goal goal, GroupKey key)
        {
            MetricReports measured = ReportsFor(goal);
            GroupReports? group = measured.Groups.FirstOrDefault(g => g.Key.Equals(key));
            return goal.Judge(group is null ? goal.Figure.Nothing : goal.Figure.In(group), measured.AsOf);
        }
    }
}
