using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BuyerJourney.Interchange.Json;

/// <summary>A text that some versions of a system write as a number, no longer than the limit on texts; what is neither is no text.</summary>
internal sealed class LooseTextConverter : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return TextsOf(options).Read(ref reader, typeToConvert, options);
            case JsonTokenType.Number:
                return reader.HasValueSequence ? throw new JsonException("The number is too long.") : TextsOf(options).RequireBounded(Encoding.UTF8.GetString(reader.ValueSpan), "number");
            default:
                // The serializer hands over a whole value, so that skipping it can't fail.
                _ = reader.TrySkip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    // A property names its converter without arguments, so that the limit is known only to how texts are read.
    private static BoundedTextConverter TextsOf(JsonSerializerOptions options) => (BoundedTextConverter)options.GetTypeInfo(typeof(string)).Converter;
}
