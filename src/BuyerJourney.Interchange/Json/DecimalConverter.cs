using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Json;

/// <summary>Numbers as they are written, which the serializer would round to what a decimal holds.</summary>
internal sealed class DecimalConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.Number
        ? NumberOf(reader)
        : throw new JsonException("The value is not of the kind that belongs here, which is a number.");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    /// <summary>The number at which a reader stands.</summary>
    /// <exception cref="JsonException">It would have to be rounded, or is larger than a decimal holds.</exception>
    public static decimal NumberOf(in Utf8JsonReader reader)
    {
        string text = Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        return NumberText.TryRead(text, culture: null, out decimal number) ? number
            : throw new JsonException(NumberText.IsTooFine(text, culture: null) ? NumberText.ReasonForTooFine(text) : "The number is larger than a decimal holds.");
    }
}
