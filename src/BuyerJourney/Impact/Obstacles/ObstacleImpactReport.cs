using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>What holds buyers back.</summary>
/// <remarks>
/// These are associations, not causes: an obstacle may be met by buyers who would have left anyway. Reasons of losses, of the first row of the close that names any, count as obstacles that stood at the close, in counts, values and rankings only;
/// no comparison of won with lost uses them, as everyone who has one is lost. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record ObstacleImpactReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The caller's landmark; null when each obstacle has its own, the p75 of the delays after which it is raised.</summary>
    public required Duration? Landmark { get; init; }

    /// <summary>The dimension that the comparisons are made within, by name; null when they are made within none.</summary>
    public required string? Within { get; init; }

    /// <summary>Over which comparisons the q values are taken.</summary>
    public required ComparisonFamily Family { get; init; }

    /// <summary>Journeys that were lost.</summary>
    public required long LostJourneys { get; init; }

    /// <summary>Each obstacle, over whole journeys; those that stood at most losses first.</summary>
    public required Rows<ObstacleImpact> Obstacles { get; init; }

    /// <summary>The wider obstacles and kinds with all that lie under them, over whole journeys.</summary>
    public required Rows<ObstacleImpact> RolledUp { get; init; }

    /// <summary>Each obstacle in each stage in which it was raised or stood, in the definition's order.</summary>
    public required Rows<ObstacleImpact> ByStage { get; init; }

    /// <summary>The wider obstacles and kinds in each stage.</summary>
    public required Rows<ObstacleImpact> RolledUpByStage { get; init; }

    /// <summary>Each obstacle in each phase.</summary>
    public required Rows<ObstacleImpact> ByPhase { get; init; }

    /// <summary>The wider obstacles and kinds in each phase.</summary>
    public required Rows<ObstacleImpact> RolledUpByPhase { get; init; }

    /// <summary>Lost journeys by the obstacles that stood together at the close.</summary>
    public required Rows<TogetherAtClose> LostTogether { get; init; }

    /// <summary>Which few obstacles touch most of what was lost: one ranking for each currency, and one by journeys.</summary>
    public required Rows<ParetoRanking> Rankings { get; init; }

    /// <summary>The same with each obstacle counted as the widest kind that it lies under.</summary>
    public required Rows<ParetoRanking> RankingsRolledUp { get; init; }

    /// <summary>Which few reasons touch most of what was won.</summary>
    public required Rows<ParetoRanking> WinReasons { get; init; }

    /// <summary>Which few motivations of buyers touch most of what was won.</summary>
    public required Rows<ParetoRanking> Motivations { get; init; }

    /// <summary>The figures of an obstacle over whole journeys.</summary>
    /// <param name="obstacle">The obstacle's name.</param>
    /// <exception cref="ArgumentException">It was met on no journey.</exception>
    public ObstacleImpact this[string obstacle] => Find(Obstacles, row => Is(row, obstacle), obstacle, "on a journey");

    /// <summary>The figures of an obstacle in a stage.</summary>
    /// <param name="obstacle">The obstacle's name.</param>
    /// <param name="stage">The stage.</param>
    /// <exception cref="ArgumentException">It was not met there.</exception>
    public ObstacleImpact this[string obstacle, Id<Stage> stage] => Find(ByStage, row => Is(row, obstacle) && row.Stage == stage, obstacle, $"in the stage '{stage}'");

    /// <summary>The figures of an obstacle in a phase.</summary>
    /// <param name="obstacle">The obstacle's name.</param>
    /// <param name="phase">The phase.</param>
    /// <exception cref="ArgumentException">It was not met there.</exception>
    public ObstacleImpact this[string obstacle, Phase phase] => Find(ByPhase, row => Is(row, obstacle) && row.Phase == phase, obstacle, $"in the phase {phase}");

    /// <summary>The obstacles whose win rate, compared in the stage in which they come up most, differs at a share of false alarms of 5 %, the most certain first.</summary>
    public Rows<ObstacleImpact> Differing => [.. Obstacles.Where(row => row.AtLandmark.Differs).OrderBy(row => row.AtLandmark.QValue)];

    /// <summary>The lost journeys that have at least one of some obstacles: what removing them would touch.</summary>
    /// <param name="obstacles">The obstacles' names.</param>
    /// <returns>Of all lost journeys, those touched.</returns>
    public Proportion LossesTouchedBy(params IEnumerable<string> obstacles)
    {
        HashSet<string> named = new(obstacles, StringComparer.Ordinal);
        return new Proportion(LostTogether.Where(t => t.Names.Any(named.Contains)).Sum(t => t.Journeys), LostJourneys);
    }

    /// <summary>The value of the lost journeys that have at least one of some obstacles.</summary>
    /// <param name="obstacles">The obstacles' names.</param>
    /// <returns>Per currency, of all that was lost in it.</returns>
    public Rows<TouchedValue> ValueTouchedBy(params IEnumerable<string> obstacles)
    {
        HashSet<string> named = new(obstacles, StringComparer.Ordinal);
        return
        [
            .. LostTogether.SelectMany(t => t.Values, (t, value) => (IsTouched: t.Names.Any(named.Contains), value.Total))
                .GroupBy(e => e.Total.Currency, StringComparer.Ordinal)
                .OrderBy(currency => currency.Key, StringComparer.Ordinal)
                .Select(currency => new TouchedValue(
                    new Money(currency.Where(e => e.IsTouched).Sum(e => e.Total.Amount), currency.Key),
                    new Money(currency.Sum(e => e.Total.Amount), currency.Key))),
        ];
    }

    /// <summary>What was found, what it means, and the obstacles, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string family = Family == ComparisonFamily.Table ? "the rows of each table" : "all rows of the report";
        string landmark = Landmark is { } at ? LengthText.Of(at) : "each obstacle's own p75 of the delays after which it is raised";
        string within = Within is null ? string.Empty : $"; within {Within}";
        return FormattableString.Invariant(
            $"{CountText.Of(Obstacles.Count, "obstacle")}; {CountText.Of(LostJourneys, "journey")} lost; as of {AsOf}; landmark {landmark}; q over {family}{within}. {Association.Note}{Environment.NewLine}{Obstacles}{Environment.NewLine}{Rankings}");
    }

    private static bool Is(ObstacleImpact row, string obstacle) => string.Equals(row.Obstacle, obstacle, StringComparison.Ordinal);

    private static ObstacleImpact Find(Rows<ObstacleImpact> rows, Func<ObstacleImpact, bool> isMeant, string obstacle, string where) => rows.FirstOrDefault(isMeant)
        ?? throw new ArgumentException($"The obstacle '{obstacle}' was not met {where}; the obstacles met are {string.Join(", ", rows.Select(row => row.Obstacle).Distinct(StringComparer.Ordinal))}.", nameof(obstacle));
}
