using System.Text.Json;
using BuyerJourney.Metrics.Flows;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>How long journeys last: the median with its interval. The whole curve is for those who measure.</summary>
internal sealed class TimeToCloseConverter : WriteOnlyConverter<TimeToClose>
{
    public override void Write(Utf8JsonWriter writer, TimeToClose value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("journeys", value.Journeys);
        writer.WriteNumber("open", value.Open);
        WriteLength(writer, "median", value.Median);
        WriteLength(writer, "medianLower", value.MedianLower);
        WriteLength(writer, "medianUpper", value.MedianUpper);
        writer.WriteEndObject();
    }
}
