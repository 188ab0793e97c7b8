using System.Text.Json;
using System.Text.Json.Serialization;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Reading;

namespace BuyerJourney.Interchange.Json;

/// <summary>An attribute's value as JSON has it: a string, a number, or true or false.</summary>
internal sealed class AttributeValueConverter(int longest) : JsonConverter<AttributeValue>
{
    public override AttributeValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new AttributeValue(BoundedTextConverter.RequireBounded(BoundedTextConverter.TextOf(ref reader), "text", longest)),
        JsonTokenType.Number => new AttributeValue(DecimalConverter.NumberOf(reader)),
        JsonTokenType.True => new AttributeValue(true),
        JsonTokenType.False => new AttributeValue(false),
        _ => throw new JsonException("A value is a string, a number, or true or false."),
    };

    public override void Write(Utf8JsonWriter writer, AttributeValue value, JsonSerializerOptions options)
    {
        switch (value.Kind)
        {
            case AttributeKind.Number:
                writer.WriteNumberValue(value.Number);
                break;
            case AttributeKind.Flag:
                writer.WriteBooleanValue(value.Flag);
                break;
            default:
                writer.WriteStringValue(UnicodeText.Require(value.Text));
                break;
        }
    }
}
