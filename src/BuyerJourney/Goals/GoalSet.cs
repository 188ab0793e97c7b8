using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Metrics;

namespace BuyerJourney.Goals;

/// <summary>Goals for the journeys of a definition, checked: what a scorecard is made from.</summary>
/// <remarks>It knows which metrics must be measured for it, each once. Immutable and safe to share between threads.</remarks>
/// <example><code>
/// GoalSet goals = GoalSet.For(b2b,
///     Goal.AtLeast(Figure.WinRate, 0.30, by: endOfJune) with { Name = "Win 3 in 10" },
///     Goal.AtMost(Figure.MedianTimeInStage("decision"), Duration.FromDays(14), by: endOfJune) with { Name = "Decide within two weeks" });
/// Scorecard card = log.Score(asOf, goals);
/// Console.WriteLine(card["Win 3 in 10"].Status);
/// </code></example>
public sealed class GoalSet
{
    private GoalSet(JourneyDefinition definition, ImmutableArray<Goal> goals)
    {
        Definition = definition;
        Goals = goals;
        Metrics = MetricsOf(goals);
    }

    /// <summary>The definition whose journeys the goals are for.</summary>
    public JourneyDefinition Definition { get; }

    /// <summary>The goals, in the order in which they were given.</summary>
    public ImmutableArray<Goal> Goals { get; }

    /// <summary>The metrics that must be measured to score the goals, each once.</summary>
    public ImmutableArray<Metric> Metrics { get; }

    /// <summary>Puts goals together.</summary>
    /// <param name="definition">The definition whose journeys they are for.</param>
    /// <param name="goals">The goals; none is a set without goals.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> or a goal is null.</exception>
    /// <exception cref="GoalException">
    /// A target or baseline is outside what its figure can be, a date is not after its baseline, a figure names a stage or outcome that the definition does not have, fewer than 1 trial is asked for, two
    /// goals have one name, or two figures are of metrics of one name with other parameters. The exception lists every problem.
    /// </exception>
    public static GoalSet For(JourneyDefinition definition, params ReadOnlySpan<Goal> goals)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ImmutableArray<Goal> all = [.. goals];
        foreach (Goal goal in all)
        {
            ArgumentNullException.ThrowIfNull(goal, nameof(goals));
        }

        ImmutableArray<GoalProblem> problems = [.. GoalChecks.ProblemsOf(all, definition)];
        return problems.IsEmpty ? new GoalSet(definition, all) : throw new GoalException(problems);
    }

    /// <summary>How the goals stand by reports that were measured already, of a log, live or from saved tallies. Every goal is judged by what was measured at the reports' instant.</summary>
    /// <param name="reports">The reports; <see cref="Metrics"/> must be among what was measured. Where they are split, each group is scored too.</param>
    /// <returns>The scorecard.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reports"/> is null.</exception>
    /// <exception cref="ArgumentException">Some of <see cref="Metrics"/> were not measured; the message names them.</exception>
    /// <remarks>Of a goal whose date has passed this says how it stands now, and its <see cref="GoalProgress.MeasuredAt"/> is after its date. <see cref="Scoring.Score(Logs.JourneyLog, NodaTime.Instant, GoalSet, MeasureOptions?)"/> says how it stood at its date.</remarks>
    public Scorecard Score(MetricReports reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        string[] missing = [.. Metrics.Where(metric => !reports.All.ContainsKey(metric.Name)).Select(metric => $"'{metric.Name}'")];
        if (missing.Length > 0)
        {
            throw new ArgumentException($"The goals need {string.Join(", ", missing)}, not measured here; measure the goals' Metrics.", nameof(reports));
        }

        return new Scorecard
        {
            AsOf = reports.AsOf,
            Goals = [.. Goals.Select(goal => goal.Judge(goal.Figure.In(reports), reports.AsOf))],
            Groups = [.. reports.Groups.Select(group => new GroupScores { Key = group.Key, Goals = [.. Goals.Select(goal => goal.Judge(goal.Figure.In(group), reports.AsOf))] })],
        };
    }

    /// <summary>The goals, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(Environment.NewLine, Goals);

    internal static ImmutableArray<Metric> MetricsOf(IEnumerable<Goal> goals) => [.. goals.Select(goal => goal.Figure.Metric).DistinctBy(metric => metric.Name, StringComparer.Ordinal)];

    /// <summary>Refuses a log of another definition in which some figure has no meaning.</summary>
    internal void RequireFiguresIn(JourneyDefinition definition, string parameter)
    {
        if (!ReferenceEquals(definition, Definition) && Goals.SelectMany(goal => goal.Figure.ProblemsIn(definition)).FirstOrDefault() is { } problem)
        {
            throw new ArgumentException($"The goals are for journeys of '{Definition}', the log is of '{definition}'. {problem}", parameter);
        }
    }
}
