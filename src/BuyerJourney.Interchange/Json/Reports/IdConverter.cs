using System.Text.Json;
using System.Text.Json.Serialization;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Reading;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>An id as a string; null for none.</summary>
internal sealed class IdConverter<T> : JsonConverter<Id<T>>
{
    public override Id<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Id<T>.TryCreate(reader.GetString(), out Id<T> id, out string? problem) ? id : throw new JsonException(problem);

    public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options)
    {
        if (value.IsNone)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(UnicodeText.Require(value.Value));
        }
    }
}
