using System.Runtime.InteropServices;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using NodaTime;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>What holds buyers back: how often each obstacle is met and resolved, how much it goes together with losing and with waiting, and what was lost while it stood.</summary>
/// <remarks>
/// Obstacles come from <see cref="ObstacleRaised"/> and <see cref="ObstacleResolved"/>, and from the reasons of losses. A name is an obstacle of the definition by its id, a synonym or its
/// kind, else a kind of the taxonomy, else just what is written. Reasons of losses count in counts, values and the ranking only: everyone who has one is lost. Associations, not causes.
/// Immutable and safe to share between threads.
/// </remarks>
public sealed class ObstacleImpactMetric : Metric<ObstacleTally, ObstacleImpactReport>
{
    private readonly Duration? _landmark;
    private readonly Dimension? _within;
    private readonly (string Name, ObstacleTaxonomy Kinds)? _taxonomy;
    private readonly ComparisonFamily _family;

    internal ObstacleImpactMetric(Duration? landmark, Dimension? within, (string Name, ObstacleTaxonomy Kinds)? taxonomy, ComparisonFamily family) =>
        (_landmark, _within, _taxonomy, _family) = (landmark, within, taxonomy, family);

    /// <inheritdoc/>
    public override string Name
    {
        get
        {
            string landmark = _landmark is { } at ? $" at {WindowText.Of(at)}" : string.Empty;
            string within = _within is null ? string.Empty : $" within {_within.Name}";
            string taxonomy = _taxonomy is null ? string.Empty : $", kinds of {_taxonomy.Value.Name}";
            string family = _family == ComparisonFamily.Table ? string.Empty : ", one family";
            return $"obstacle impact{landmark}{within}{taxonomy}{family}";
        }
    }

    /// <inheritdoc/>
    public override string Parameters => _taxonomy is null ? string.Empty : string.Join(", ", _taxonomy.Value.Kinds.Tags.Select(tag => $"{tag}{ObstacleNames.AlsoCalled(tag.Synonyms)}"));

    /// <summary>The same comparison at a landmark of your own, one for all, instead of each obstacle's p75 of the delays after which it is raised.</summary>
    /// <param name="landmark">How long after entering the stage a visit is looked at; 0 or more.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="landmark"/> is negative.</exception>
    public ObstacleImpactMetric At(Duration landmark)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(landmark, Duration.Zero);
        return new ObstacleImpactMetric(landmark, _within, _taxonomy, _family);
    }

    /// <summary>The same comparison with journeys of unlike kinds kept apart (Mantel and Haenszel): small and large buyers, the offices.</summary>
    /// <param name="dimension">What tells the journeys apart.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="dimension"/> is null.</exception>
    public ObstacleImpactMetric Within(Dimension dimension)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        return new ObstacleImpactMetric(_landmark, dimension, _taxonomy, _family);
    }

    /// <summary>The same with names recognised, and rolled up, by another taxonomy than <see cref="ObstacleTaxonomy.Common"/>.</summary>
    /// <param name="name">What to call the taxonomy: metrics with different taxonomies need different names.</param>
    /// <param name="taxonomy">The taxonomy.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="taxonomy"/> is null.</exception>
    public ObstacleImpactMetric Recognising(string name, ObstacleTaxonomy taxonomy)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(taxonomy);
        return new ObstacleImpactMetric(_landmark, _within, (name, taxonomy), _family);
    }

    /// <summary>The same with another family for the q values.</summary>
    /// <param name="family">The family; the rows of each table unless said.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The report has no such family: it compares no attribute.</exception>
    public ObstacleImpactMetric Over(ComparisonFamily family) => family is ComparisonFamily.Table or ComparisonFamily.Report
        ? new ObstacleImpactMetric(_landmark, _within, _taxonomy, family)
        : throw new ArgumentOutOfRangeException(nameof(family), family, "Obstacles are compared over a table or over the whole report.");

    internal override IEnumerable<string> ReadsOf(JourneyDefinition definition) =>
    [
        .. definition.Stages.Select(stage => $"the stage '{stage}' is of the phase {stage.Phase}"),
        .. ObstacleNames.MeaningsIn(definition),
    ];

    /// <inheritdoc/>
    protected override ObstacleTally NewTally(TallyScope scope) => new(scope, _taxonomy?.Kinds ?? ObstacleTaxonomy.Common, _within);

    /// <inheritdoc/>
    protected override void Fold(ObstacleTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        tally.Begin(trace);
        List<Occurrence> occurrences = tally.Walk.Walk(trace, tally.CurrentStays);
        foreach (ref readonly Occurrence occurrence in CollectionsMarshal.AsSpan(occurrences))
        {
            tally.Add(occurrence.Obstacle.Name, occurrence.Spell);
            foreach (string wider in occurrence.Obstacle.Wider)
            {
                tally.Add(wider, occurrence.Spell);
            }

            tally.CountOccurrence(occurrence, sign);
        }

        tally.Finish(sign);
        tally.CountJourney(trace, occurrences, sign);
    }

    /// <inheritdoc/>
    protected override ObstacleImpactReport Report(ObstacleTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        return new ObstacleReporting(tally, scope, _landmark, _within, _family).Report();
    }
}
