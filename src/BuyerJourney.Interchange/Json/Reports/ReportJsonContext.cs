using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Attribution;
using BuyerJourney.Impact.Conversions;
using BuyerJourney.Impact.Exposures;
using BuyerJourney.Impact.Levels;
using BuyerJourney.Impact.Movers;
using BuyerJourney.Impact.Objections;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Impact.Silence;
using BuyerJourney.Impact.SlowStages;
using BuyerJourney.Impact.Teams;
using BuyerJourney.Impact.Voice;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Maps.Observations;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Conformance;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Quality;
using BuyerJourney.Metrics.Sales;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Metrics.Stalls;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Trends;
using BuyerJourney.Statistics;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>How reports are written; a new report of the library is named here.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AttributionReport))]
[JsonSerializable(typeof(VoiceReport))]
[JsonSerializable(typeof(TeamsReport))]
[JsonSerializable(typeof(SilenceReport))]
[JsonSerializable(typeof(WhatMovesBuyersOnReport))]
[JsonSerializable(typeof(TraitConversionReport))]
[JsonSerializable(typeof(ObjectionsReport))]
[JsonSerializable(typeof(ConformanceReport))]
[JsonSerializable(typeof(DataQualityReport))]
[JsonSerializable(typeof(FunnelReport))]
[JsonSerializable(typeof(TimeInStageReport))]
[JsonSerializable(typeof(FlowReport))]
[JsonSerializable(typeof(StepConversionReport))]
[JsonSerializable(typeof(LeavesAfterReport))]
[JsonSerializable(typeof(OrderedFunnelReport))]
[JsonSerializable(typeof(FunnelExplanation))]
[JsonSerializable(typeof(SalesReport))]
[JsonSerializable(typeof(LevelComparisonReport))]
[JsonSerializable(typeof(ObstacleImpactReport))]
[JsonSerializable(typeof(SlowStagesReport))]
[JsonSerializable(typeof(StalledReport))]
[JsonSerializable(typeof(MapObservations))]
[JsonSerializable(typeof(TrendReport))]
[JsonSerializable(typeof(Proportion))]
[JsonSerializable(typeof(LengthSummary))]
internal sealed partial class ReportJsonContext : JsonSerializerContext
{
    public static JsonSerializerOptions OptionsWith(IJsonTypeInfoResolver? own)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(Default, own).WithAddedModifier(LeaveOutTicks),
            Converters =
            {
                new NodaPatternConverter<Instant>(InstantPattern.ExtendedIso),
                new NodaPatternConverter<Duration>(DurationPattern.Roundtrip),
                new BoundedTextConverter(int.MaxValue),
                new IdConverter<Stage>(),
                new IdConverter<Outcome>(),
                new IdConverter<Touchpoint>(),
                new IdConverter<Obstacle>(),
                new IdConverter<Persona>(),
                new IdConverter<Team>(),
                new IdConverter<Journey>(),
                new IdConverter<Trigger>(),
                new IdConverter<JourneyAttribute>(),
                new ProportionConverter(),
                new StaySurvivalConverter(),
                new WaitingCurvesConverter(),
                new TimeToCloseConverter(),
                new ResolutionTimeConverter(),
                new TextConverter<Step>(),
                new TextConverter<FunnelStep>(),
                new TextConverter<StepPattern>(),
                new TextConverter<StepBreakdown>(),
                new TextConverter<Waypoint>(),
                Names<VisitEnding>(),
                Names<Percentiles>(),
                Names<Trait>(),
                Names<ActionKind>(),
                Names<SilenceEnding>(),
                Names<Phase>(),
                Names<ComparisonFamily>(),
                Names<LandmarkOutcome>(),
                Names<DeviationKind>(),
                Names<EventKind>(),
                Names<CalendarPeriod>(),
                Names<StallLimit>(),
                Names<FunnelState>(),
                Names<Side>(),
                new TextConverter<VelocityPopulation>(),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    // A sum of ticks passes 2^53, beyond which JavaScript and whoever else reads numbers as doubles rounds them; the same length stands beside it in days.
    private static void LeaveOutTicks(JsonTypeInfo type)
    {
        if (type.Type == typeof(LengthSummary) && type.Properties.FirstOrDefault(p => p.PropertyType == typeof(Int128)) is { } ticks)
        {
            type.Properties.Remove(ticks);
        }
    }

    private static JsonStringEnumConverter<T> Names<T>()
        where T : struct, Enum => new(JsonNamingPolicy.CamelCase);
}
