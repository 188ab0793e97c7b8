using System.Text.Json;
using BuyerJourney.Statistics;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>A share with its counts and its 95 % interval.</summary>
internal sealed class ProportionConverter : WriteOnlyConverter<Proportion>
{
    public override void Write(Utf8JsonWriter writer, Proportion value, JsonSerializerOptions options)
    {
        Interval? interval = value.Interval;
        writer.WriteStartObject();
        WriteNumber(writer, "value", value.Value);
        WriteNumber(writer, "lower", interval?.Lower);
        WriteNumber(writer, "upper", interval?.Upper);
        writer.WriteNumber("successes", value.Successes);
        writer.WriteNumber("trials", value.Trials);
        writer.WriteEndObject();
    }
}
