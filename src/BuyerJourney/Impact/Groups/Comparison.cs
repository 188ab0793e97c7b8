using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Groups;

/// <summary>Two groups of journeys held against each other, figure by figure: segments, cohorts, versions of the definition, periods.</summary>
/// <remarks>
/// <para>
/// Shares differ by Newcombe's interval and Fisher's exact test; lengths of time by the restricted means up to the length to which both are known, and by the log-rank test; q is Benjamini and Hochberg's over
/// all figures compared. All differences are second minus first.
/// </para>
/// <para>
/// These are associations, not causes: the journeys of one segment differ in more than the segment, and what came after a change came for many reasons. The groups must have no journey in common. A journey
/// with several visits to a stage counts once for each in the figures of visits, which makes these a little less sure than they look.
/// </para>
/// <para>Immutable, compared by content, safe to share between threads.</para>
/// </remarks>
/// <example><code>
/// MetricReports reports = log.Measure(asOf, new MeasureOptions { SplitBy = [Dimension.Segment] }, Metric.Funnel, Metric.TimeInStage);
/// Comparison segments = Comparison.Of(reports, "small", "large");
/// Comparison change = Comparison.BeforeAndAfter(log, newContract, asOf, within: Duration.FromDays(90));
/// foreach (ComparedFigure figure in change.Differing) { Console.WriteLine(figure); }
/// </code></example>
public sealed record Comparison
{
    private static readonly ImmutableArray<Metric> Usual = [Metric.Funnel, Metric.TimeInStage, Metric.Flow];

    private static readonly Duration Longest = Duration.FromDays(36_525);

    /// <summary>What the first group is called.</summary>
    public required string First { get; init; }

    /// <summary>What the second group is called.</summary>
    public required string Second { get; init; }

    /// <summary>The instant at which the first group was looked at.</summary>
    public required Instant FirstAsOf { get; init; }

    /// <summary>The instant at which the second group was looked at.</summary>
    public required Instant SecondAsOf { get; init; }

    /// <summary>How the groups were made comparable, where they are periods; null where the figures were compared as they were measured.</summary>
    public required FollowUp? FollowUp { get; init; }

    /// <summary>
    /// Why the figures may mislead: the groups are of different age, and the journeys of the younger one have had less time to be won, lost and held up. Null where nothing speaks for that.
    /// </summary>
    public required string? Caution { get; init; }

    /// <summary>The figures: those of the whole journey and of each stage, in the order of the metrics.</summary>
    public required Rows<ComparedFigure> Figures { get; init; }

    /// <summary>The figures in which the groups differ at a share of false alarms of 5 %, the most certain first.</summary>
    public Rows<ComparedFigure> Differing => [.. Figures.Where(figure => figure.Differs).OrderBy(figure => figure.QValue)];

    /// <summary>That this is an association, as every report of a comparison says.</summary>
    public string Note { get; } = Association.Note;

    /// <summary>A figure by its name, as <see cref="ComparedFigure.Name"/> has it; of a length of time the part before the bracket is enough.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is no such figure.</exception>
    public ComparedFigure this[string name] =>
        Figures.FirstOrDefault(figure => string.Equals(figure.Name, name, StringComparison.Ordinal))
        ?? Figures.FirstOrDefault(figure => figure.Name.StartsWith($"{name} (", StringComparison.Ordinal))
        ?? throw new ArgumentException($"There is no figure '{name}'; there are {string.Join(", ", Figures.Select(figure => $"'{figure.Name}'"))}.", nameof(name));

    /// <summary>Compares two groups of a measurement that was split by one dimension.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="first">The first group's value; null for journeys that have none.</param>
    /// <param name="second">The second group's value; null for journeys that have none.</param>
    /// <param name="figures">What to compare; all shares and lengths of time of what was measured when none is named.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reports"/> is null.</exception>
    /// <exception cref="ArgumentException">The reports are not split by one dimension, there is no such group, or a figure's metric was not measured.</exception>
    /// <remarks>
    /// Groups by when journeys started, or by the version of the definition, are of different age, and <see cref="Caution"/> says so: compare periods with <see cref="OfPeriods"/>, which follows all journeys for
    /// the same time.
    /// </remarks>
    public static Comparison Of(MetricReports reports, string? first, string? second, params ReadOnlySpan<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return reports.Dimensions.Length == 1
            ? Of(GroupOf(reports, first, nameof(first)), GroupOf(reports, second, nameof(second)), figures) with { Caution = CautionOf(reports.Dimensions[0]) }
            : throw new ArgumentException($"The reports are split by {(reports.Dimensions.IsEmpty ? "nothing" : string.Join(" and ", reports.Dimensions))}; split by one dimension, or pass the two groups.", nameof(reports));
    }

    /// <summary>Compares two groups, of one measurement or of two.</summary>
    /// <param name="first">The first group.</param>
    /// <param name="second">The second group.</param>
    /// <param name="figures">What to compare; all shares and lengths of time of what was measured in both when none is named.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="first"/> or <paramref name="second"/> is null.</exception>
    /// <exception cref="ArgumentException">A figure's metric was not measured.</exception>
    /// <remarks>Groups by when journeys started are of different age: compare periods with <see cref="OfPeriods"/>, which follows all journeys for the same time.</remarks>
    public static Comparison Of(GroupReports first, GroupReports second, params ReadOnlySpan<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Of(new ComparedReports(first.Key.ToString(), first.AsOf, first.Metrics, first.All), new ComparedReports(second.Key.ToString(), second.AsOf, second.Metrics, second.All), figures);
    }

    /// <summary>Compares all journeys of one measurement with all of another: two markets, two logs, two definitions. A stage that only one of them has is shown and not compared.</summary>
    /// <param name="firstName">What to call the first.</param>
    /// <param name="first">The first reports.</param>
    /// <param name="secondName">What to call the second.</param>
    /// <param name="second">The second reports.</param>
    /// <param name="figures">What to compare; all shares and lengths of time of what was measured in both when none is named.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A figure's metric was not measured.</exception>
    public static Comparison Of(string firstName, MetricReports first, string secondName, MetricReports second, params ReadOnlySpan<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(firstName);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(secondName);
        ArgumentNullException.ThrowIfNull(second);
        return Of(new ComparedReports(firstName, first.AsOf, first.Metrics, first.All), new ComparedReports(secondName, second.AsOf, second.Metrics, second.All), figures);
    }

    /// <summary>Compares the journeys that started before a change of how one sells with those that started after it.</summary>
    /// <param name="log">The log.</param>
    /// <param name="change">When the change came; a journey that started at it started after it.</param>
    /// <param name="asOf">The instant at which the world is looked at.</param>
    /// <param name="within">For how long after its start each journey is looked at, longer than nothing. Those too young for it are left out and counted.</param>
    /// <param name="metrics">What to compare beside the funnel, the time in stage and the time to close: step conversions, metrics of your own.</param>
    /// <returns>The comparison; the first group is before.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is not longer than nothing, or longer than 100 years.</exception>
    /// <exception cref="ArgumentException">A metric is asked for twice, or needs dates: it measures working time, counts by calendar period, or asks between which dates an attempt began.</exception>
    /// <remarks>
    /// Young journeys have had less time to be won, lost and held up, so without this the journeys after a change always look worse, or better. Choose <paramref name="within"/> about as long as most
    /// journeys take. A journey from before whose time runs on beyond the change saw something of it; <see cref="FollowUpPart.RunningOver"/> says how many did.
    /// All journeys are set to one start for this, so metrics of your own see lengths of time as they were but no true dates.
    /// </remarks>
    public static Comparison BeforeAndAfter(JourneyLog log, Instant change, Instant asOf, Duration within, params ReadOnlySpan<Metric> metrics) =>
        OfPeriods(log, new NodaTime.Interval(null, change), new NodaTime.Interval(change, null), asOf, within, metrics);

    /// <summary>Compares the journeys that started in one period with those that started in another.</summary>
    /// <param name="log">The log.</param>
    /// <param name="first">When the journeys of the first group started; its end is excluded.</param>
    /// <param name="second">When the journeys of the second group started; no instant may be in both.</param>
    /// <param name="asOf">The instant at which the world is looked at.</param>
    /// <param name="within">For how long after its start each journey is looked at, longer than nothing. Those too young for it are left out and counted.</param>
    /// <param name="metrics">What to compare beside the funnel, the time in stage and the time to close: step conversions, metrics of your own.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is not longer than nothing, or longer than 100 years.</exception>
    /// <exception cref="ArgumentException">The periods overlap, a metric is asked for twice, or needs dates: it measures working time, counts by calendar period, or asks between which dates an attempt began.</exception>
    /// <remarks>As <see cref="BeforeAndAfter"/>, of any two periods.</remarks>
    public static Comparison OfPeriods(JourneyLog log, NodaTime.Interval first, NodaTime.Interval second, Instant asOf, Duration within, params ReadOnlySpan<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (within <= Duration.Zero || within > Longest)
        {
            throw new ArgumentOutOfRangeException(nameof(within), within, "Journeys are followed for longer than nothing and for at most 100 years.");
        }

        if (Overlap(first, second))
        {
            throw new ArgumentException($"The periods {first} and {second} overlap, so some journeys would be in both; let one end where the other begins, or earlier.", nameof(second));
        }

        Metric[] all = [.. Usual.Concat(metrics.ToArray())];
        if (all.FirstOrDefault(metric => metric.UntoldWithoutDates is not null) is { } dated)
        {
            throw new ArgumentException($"'{dated.Name}' can't be compared here: journeys are set to one start, so nobody knows {dated.UntoldWithoutDates}.", nameof(metrics));
        }

        FollowedJourneys one = FollowedJourneys.Of(log, first, asOf, within, second.HasStart ? second.Start : null);
        FollowedJourneys other = FollowedJourneys.Of(log, second, asOf, within, first.HasStart ? first.Start : null);
        return Of(Measured(one), Measured(other), []) with
        {
            First = NameOf(first),
            Second = NameOf(second),
            FirstAsOf = asOf,
            SecondAsOf = asOf,
            FollowUp = new FollowUp { Within = within, First = one.Part, Second = other.Part },
        };

        ComparedReports Measured(FollowedJourneys journeys)
        {
            MetricReports reports = journeys.Log.Measure(journeys.AsOf, all);
            return new ComparedReports(string.Empty, reports.AsOf, reports.Metrics, reports.All);
        }
    }

    /// <summary>What was compared, what differs, and each figure in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        int compared = Figures.Count(figure => figure.QValue is not null);
        string followed = FollowUp is null ? string.Empty : $" {FollowUp}.";
        string caution = Caution is null ? string.Empty : $" {Caution}";
        return FormattableString.Invariant($"'{First}' against '{Second}': {Differing.Count:N0} of {compared:N0} figures differ (q below 0.05 over all of them).{followed}{caution} {Note}{Environment.NewLine}{Figures}");
    }

    private static Comparison Of(ComparedReports first, ComparedReports second, ReadOnlySpan<Figure> figures)
    {
        ImmutableArray<ComparedFigure> rows =
        [
            .. (figures.IsEmpty ? FiguresIn(first, second) : figures.ToArray()).Distinct()
                .Select(figure => FigureComparing.Compare(figure, figure.EvidenceIn(first.All, nameof(first)), figure.EvidenceIn(second.All, nameof(second))))
                .OfType<ComparedFigure>(),
        ];
        double?[] qValues = BenjaminiHochberg.QValues([.. rows.Select(row => row.PValue)]);
        return new Comparison
        {
            First = first.Name,
            Second = second.Name,
            FirstAsOf = first.AsOf,
            SecondAsOf = second.AsOf,
            FollowUp = null,
            Caution = null,
            Figures = [.. rows.Select((row, i) => row with { QValue = qValues[i] })],
        };
    }

    private static IEnumerable<Figure> FiguresIn(ComparedReports first, ComparedReports second) => first.Metrics
        .Where(metric => second.All.ContainsKey(metric.Name))
        .SelectMany(metric => FigureList.Of(metric, first.All[metric.Name]).Concat(FigureList.Of(metric, second.All[metric.Name])));

    private static string? CautionOf(Dimension dimension) => dimension is CohortDimension || dimension.Name == JourneyAttribute.Version.Value
        ? "The groups started at different times: the younger one has had less time, and differs by that alone. Comparison.OfPeriods follows both for the same time."
        : null;

    private static GroupReports GroupOf(MetricReports reports, string? value, string parameter) => reports.Group(value)
        ?? throw new ArgumentException($"No journey is in the group '{value ?? "(none)"}' of {reports.Dimensions[0]}; the groups are {string.Join(", ", reports.Groups.Select(group => $"'{group.Key}'"))}.", parameter);

    private static bool Overlap(NodaTime.Interval first, NodaTime.Interval second) =>
        (!first.HasEnd || !second.HasStart || second.Start < first.End) && (!second.HasEnd || !first.HasStart || first.Start < second.End);

    private static string NameOf(NodaTime.Interval period) => (period.HasStart, period.HasEnd) switch
    {
        (true, true) => $"started from {period.Start} until {period.End}",
        (true, false) => $"started from {period.Start} on",
        (false, true) => $"started before {period.End}",
        _ => "all",
    };

    private sealed record ComparedReports(string Name, Instant AsOf, ImmutableArray<Metric> Metrics, IReadOnlyDictionary<string, object> All);
}
