using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Metrics.Figures;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Json;

/// <summary>How this library writes and reads JSON: camel case, names for enumerations, NodaTime's own forms, nothing by reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(DefinitionDocument))]
[JsonSerializable(typeof(EventDocument))]
[JsonSerializable(typeof(GoalsDocument))]
[JsonSerializable(typeof(PipedriveFlowDocument))]
[JsonSerializable(typeof(PipedriveDealsDocument))]
[JsonSerializable(typeof(PipedriveStagesDocument))]
internal sealed partial class InterchangeJson : JsonSerializerContext
{
    private static readonly InterchangeJson Indented = new(SettingsFor(indented: true, ImportLimits.Default with { Nesting = ImportLimits.DeepestNesting }));
    private static readonly InterchangeJson OneLine = new(SettingsFor(indented: false, ImportLimits.Default));

    public static InterchangeJson With(bool indented) => indented ? Indented : OneLine;

    public static InterchangeJson With(ImportLimits limits) =>
        (limits.Nesting, limits.FieldLength) == (ImportLimits.Default.Nesting, ImportLimits.Default.FieldLength) ? OneLine : new InterchangeJson(SettingsFor(indented: false, limits));

    /// <summary>A text without the byte-order mark that whoever read it from a file has left at its beginning.</summary>
    public static ReadOnlySpan<char> WithoutMark(string json) => json.AsSpan(json.StartsWith('\uFEFF') ? 1 : 0);

    private static JsonSerializerOptions SettingsFor(bool indented, ImportLimits limits) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        AllowOutOfOrderMetadataProperties = true,
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        MaxDepth = limits.Nesting,
        WriteIndented = indented,
        NewLine = "\n",

        // Names stay readable; what is written goes into files and not into web pages.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new ExplainedConverter<Instant>(new NodaPatternConverter<Instant>(InstantPattern.ExtendedIso), "is no instant; write it as 2026-03-02T09:30:15Z."),
            new ExplainedConverter<Duration>(
                new NodaPatternConverter<Duration>(DurationPattern.Roundtrip), "is no length of time; write it as days:hours:minutes:seconds, such as 14:00:00:00 for 14 days."),
            new DecimalConverter(),
            new AttributeValueConverter(limits.FieldLength),
            new BoundedTextConverter(limits.FieldLength),
            Names<Phase>(),
            Names<Side>(),
            Names<Severity>(),
            Names<Reaction>(),
            Names<AttributeKind>(),
            Names<JourneyPolicies>(),
            Names<ComparisonOperator>(),
            Names<FigureKind>(),
        },
    };

    private static ExplainedConverter<T> Names<T>()
        where T : struct, Enum => new(
            (JsonConverter<T>)new JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false).CreateConverter(typeof(T), new JsonSerializerOptions())!,
            $"is none of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
}
