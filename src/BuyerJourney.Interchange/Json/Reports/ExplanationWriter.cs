using System.Text.Json;
using BuyerJourney.Metrics.OrderedFunnels;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>Writes why one journey counted in a funnel where it did.</summary>
internal static class ExplanationWriter
{
    private const string Format = "buyer-journey-funnel-explanation";
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = ReportJsonContext.OptionsWith(null);

    public static void Write(Utf8JsonWriter json, FunnelExplanation explanation)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WritePropertyName("explanation");
        JsonSerializer.Serialize(json, explanation, Options.GetTypeInfo(typeof(FunnelExplanation)));
        json.WriteEndObject();
    }
}
