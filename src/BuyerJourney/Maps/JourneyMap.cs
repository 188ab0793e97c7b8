using System.Collections.Immutable;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Maps.Gaps;
using BuyerJourney.Maps.Stages;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Maps;

/// <summary>
/// The journey at a glance: for each stage what the buyer asks, needs and does beside what the seller does, what stands in the way, how it goes on, what was measured, and where the map has gaps.
/// </summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
/// <example><code>
/// JourneyMap planned = JourneyMap.Of(b2b);
/// MetricReports reports = log.Measure(asOf, new MeasureOptions { SplitBy = [Dimension.Persona] }, [.. JourneyMap.Metrics]);
/// JourneyMap lived = JourneyMap.Of(b2b, reports);
/// JourneyMap ofCfos = JourneyMap.Of(b2b, reports, new MapOptions { Persona = "cfo" });
/// foreach (MapGap gap in lived.Gaps) Console.WriteLine(gap);
/// </code></example>
public sealed record JourneyMap
{
    /// <summary>What to measure for a map with all its figures. With fewer of them, or others beside them, the map shows what there is; with a <see cref="Metric.Trend"/> beside them its report shows how things develop.</summary>
    public static ImmutableArray<Metric> Metrics { get; } =
    [
        Metric.Funnel, Metric.TimeInStage, Metric.Flow, Metric.Sales, Metric.Stalled, Metric.SlowStages, Metric.ObstacleImpact, Metric.WhatMovesBuyersOn, Metric.Voice, Metric.Teams,
        Metric.Conformance, Metric.MapObservations,
    ];

    /// <summary>The definition that the map is of.</summary>
    public required JourneyDefinition Definition { get; init; }

    /// <summary>For whom it was drawn, and from when on something seen is a gap.</summary>
    public required MapOptions Options { get; init; }

    /// <summary>The instant at which the world was looked at; null for a map of a definition alone.</summary>
    public Instant? AsOf => Evidence.AsOf;

    /// <summary>The stages, in the definition's order.</summary>
    public required Rows<StageMap> Stages { get; init; }

    /// <summary>The gaps, the most severe first, then by code and in the definition's order.</summary>
    public required Rows<MapGap> Gaps { get; init; }

    /// <summary>What the map was drawn from.</summary>
    internal MapEvidence Evidence { get; init; } = MapEvidence.None;

    /// <summary>The map of one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <exception cref="ArgumentException">The map has no such stage.</exception>
    public StageMap this[Id<Stage> stage] => Stages.FirstOrDefault(row => row.Stage == stage)
        ?? throw new ArgumentException($"The map has no stage '{stage}'; its stages are {string.Join(", ", Stages.Select(row => row.Stage))}.", nameof(stage));

    /// <summary>The map of a definition alone: what is meant to happen.</summary>
    /// <param name="definition">The definition.</param>
    /// <returns>The map, without figures.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static JourneyMap Of(JourneyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Draw(definition, MapEvidence.None, new MapOptions());
    }

    /// <summary>The map of a definition and of what happened.</summary>
    /// <param name="definition">The definition that the measured journeys follow.</param>
    /// <param name="reports">The reports, mostly of <see cref="Metrics"/>. Of two reports of one kind the one whose metric's name comes first is taken. Split by persona, they serve maps of one persona too.</param>
    /// <param name="options">For whom, and what counts as a gap; null for all buyers and the usual choices.</param>
    /// <returns>The map. A persona without journeys has no figures.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The definition does not have the persona, the reports are of other stages, or a persona is asked for and the reports are not split by persona.</exception>
    public static JourneyMap Of(JourneyDefinition definition, MetricReports reports, MapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(reports);
        options ??= new MapOptions();
        MapEvidence evidence = MapEvidence.Of(reports, options.Persona);
        if (evidence.Funnel is { } funnel && !funnel.Stages.Select(row => row.Stage).SequenceEqual(definition.Stages.Select(stage => stage.Id)))
        {
            throw new ArgumentException($"The reports are of the stages {string.Join(", ", funnel.Stages.Select(row => row.Stage))}, and {definition} has {string.Join(", ", definition.Stages)}. Measure a log of this definition.", nameof(reports));
        }

        return Draw(definition, evidence, options);
    }

    /// <summary>The stages and the gaps, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder($"{Definition}{(Options.Persona is { } persona ? $" for '{persona}'" : string.Empty)}{(AsOf is { } asOf ? $" as of {asOf}" : ", as it is meant to be")}");
        foreach (object row in Stages.Concat<object>(Gaps))
        {
            text.AppendLine().Append(row);
        }

        return text.ToString();
    }

    private static JourneyMap Draw(JourneyDefinition definition, MapEvidence evidence, MapOptions options)
    {
        if (options.Persona is { } persona && !definition.Personas.IsEmpty && definition.FindPersona(persona) is null)
        {
            throw new ArgumentException($"{definition} has no persona '{persona}'; its personas are {string.Join(", ", definition.Personas)}.", nameof(options));
        }

        Rows<StageMap> stages = [.. definition.Stages.Select(stage => StageDrawing.Of(definition, stage, evidence))];
        return new JourneyMap { Definition = definition, Options = options, Evidence = evidence, Stages = stages, Gaps = GapSearch.In(definition, stages, evidence, options) };
    }
}
