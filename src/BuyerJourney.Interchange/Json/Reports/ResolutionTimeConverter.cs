using System.Text.Json;
using BuyerJourney.Impact.Obstacles;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>How long obstacles stand: the median with its interval. The whole curve is for those who measure.</summary>
internal sealed class ResolutionTimeConverter : WriteOnlyConverter<ResolutionTime>
{
    public override void Write(Utf8JsonWriter writer, ResolutionTime value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("resolved", value.Resolved);
        writer.WriteNumber("unresolved", value.Unresolved);
        WriteLength(writer, "median", value.Median);
        WriteLength(writer, "medianLower", value.MedianLower);
        WriteLength(writer, "medianUpper", value.MedianUpper);
        writer.WriteEndObject();
    }
}
