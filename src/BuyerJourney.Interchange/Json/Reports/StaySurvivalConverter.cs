using System.Text.Json;
using BuyerJourney.Metrics.StageTimes;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>How long stays last: the median with its interval. The whole curve is for those who measure.</summary>
internal sealed class StaySurvivalConverter : WriteOnlyConverter<StaySurvival>
{
    public override void Write(Utf8JsonWriter writer, StaySurvival value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("stays", value.Stays);
        writer.WriteNumber("open", value.Open);
        WriteLength(writer, "median", value.Median);
        WriteLength(writer, "medianLower", value.MedianLower);
        WriteLength(writer, "medianUpper", value.MedianUpper);
        writer.WriteEndObject();
    }
}
