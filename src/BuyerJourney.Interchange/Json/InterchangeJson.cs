using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Metrics.Figures;
using NodaTime.Serialization.SystemTextJson;

namespace BuyerJourney.Interchange.Json;

/// <summary>How this library writes and reads JSON: camel case, names for enumerations, NodaTime's own forms, nothing by reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(DefinitionDocument))]
[JsonSerializable(typeof(EventDocument))]
[JsonSerializable(typeof(GoalsDocument))]
[JsonSerializable(typeof(PipedriveFlowDocument))]
[JsonSerializable(typeof(PipedriveDealsDocument))]
internal sealed partial class InterchangeJson : JsonSerializerContext
{
    private static readonly InterchangeJson Indented = new(SettingsFor(indented: true, ImportLimits.Default));
    private static readonly InterchangeJson OneLine = new(SettingsFor(indented: false, ImportLimits.Default));

    public static InterchangeJson With(bool indented) => indented ? Indented : OneLine;

    public static InterchangeJson With(ImportLimits limits) =>
        (limits.Nesting, limits.FieldLength) == (ImportLimits.Default.Nesting, ImportLimits.Default.FieldLength) ? OneLine : new InterchangeJson(SettingsFor(indented: false, limits));

    private static JsonSerializerOptions SettingsFor(bool indented, ImportLimits limits) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        AllowOutOfOrderMetadataProperties = true,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        MaxDepth = limits.Nesting,
        WriteIndented = indented,
        NewLine = "\n",

        // Names stay readable; what is written goes into files and not into web pages.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            NodaConverters.InstantConverter,
            NodaConverters.RoundtripDurationConverter,
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

    private static JsonStringEnumConverter<T> Names<T>()
        where T : struct, Enum => new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
