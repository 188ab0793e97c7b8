using BuyerJourney.Definitions;
using BuyerJourney.Impact.Movers;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Impact.SlowStages;
using BuyerJourney.Impact.Teams;
using BuyerJourney.Impact.Voice;
using BuyerJourney.Maps.Observations;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Conformance;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Sales;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Metrics.Stalls;
using BuyerJourney.Metrics.Trends;
using NodaTime;

namespace BuyerJourney.Maps;

/// <summary>The reports that a map is drawn from; what was not measured is null.</summary>
internal sealed record MapEvidence
{
    /// <summary>Nothing was measured: the map shows what is meant to happen.</summary>
    public static MapEvidence None { get; } = new();

    public Instant? AsOf { get; init; }

    public FunnelReport? Funnel { get; init; }

    public TimeInStageReport? TimeInStage { get; init; }

    public FlowReport? Flow { get; init; }

    public SalesReport? Sales { get; init; }

    public StalledReport? Stalled { get; init; }

    public SlowStagesReport? SlowStages { get; init; }

    public ObstacleImpactReport? Obstacles { get; init; }

    public WhatMovesBuyersOnReport? Movers { get; init; }

    public VoiceReport? Voice { get; init; }

    public TeamsReport? Teams { get; init; }

    public ConformanceReport? Conformance { get; init; }

    public TrendReport? Trend { get; init; }

    public MapObservations? Observations { get; init; }

    /// <summary>The funnel of each persona, where the measurement was split by persona; empty where it was not, and on the map of one persona.</summary>
    public Rows<PersonaFunnel> Personas { get; init; } = [];

    public static MapEvidence Of(MetricReports reports, Id<Persona>? persona)
    {
        bool isByPersona = reports.Dimensions is [{ } only] && string.Equals(only.Name, JourneyAttribute.Persona.Value, StringComparison.Ordinal);
        if (persona is null)
        {
            return Of(reports.AsOf, reports.All) with { Personas = isByPersona ? [.. reports.Groups.SelectMany(PersonaFunnel.Of)] : [] };
        }

        if (!isByPersona)
        {
            throw new ArgumentException($"A map of the persona '{persona}' needs reports by persona: measure with SplitBy = [Dimension.Persona].", nameof(reports));
        }

        return reports.Group(persona.Value.Value) is { } group ? Of(reports.AsOf, group.All) : new MapEvidence { AsOf = reports.AsOf };
    }

    private static MapEvidence Of(Instant asOf, IReadOnlyDictionary<string, object> reports)
    {
        object[] byName = [.. reports.OrderBy(report => report.Key, StringComparer.Ordinal).Select(report => report.Value)];
        return new MapEvidence
        {
            AsOf = asOf,
            Funnel = First<FunnelReport>(),
            TimeInStage = First<TimeInStageReport>(),
            Flow = First<FlowReport>(),
            Sales = First<SalesReport>(),
            Stalled = First<StalledReport>(),
            SlowStages = First<SlowStagesReport>(),
            Obstacles = First<ObstacleImpactReport>(),
            Movers = First<WhatMovesBuyersOnReport>(),
            Voice = First<VoiceReport>(),
            Teams = First<TeamsReport>(),
            Conformance = First<ConformanceReport>(),
            Trend = First<TrendReport>(),
            Observations = First<MapObservations>(),
        };

        TReport? First<TReport>()
            where TReport : class => byName.OfType<TReport>().FirstOrDefault();
    }
}
