using System.Text.Json;
using BuyerJourney.Metrics.Steps;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>How long a step is waited for: how many were watched, and how many still wait.</summary>
internal sealed class WaitingCurvesConverter : WriteOnlyConverter<WaitingCurves>
{
    public override void Write(Utf8JsonWriter writer, WaitingCurves value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("trials", value.Curves.EventFree.Subjects);
        writer.WriteNumber("waiting", value.Curves.EventFree.CensoredCount);
        writer.WriteEndObject();
    }
}
