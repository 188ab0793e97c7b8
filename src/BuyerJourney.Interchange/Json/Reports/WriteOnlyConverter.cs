using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>Writes a figure; reports are made by measuring and are not read back.</summary>
internal abstract class WriteOnlyConverter<T> : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Reports are written, not read: measure again, or load the saved tallies.");

    protected static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    protected static void WriteLength(Utf8JsonWriter writer, string name, Duration? value) =>
        writer.WriteString(name, value is { } length ? DurationPattern.Roundtrip.Format(length) : null);
}
