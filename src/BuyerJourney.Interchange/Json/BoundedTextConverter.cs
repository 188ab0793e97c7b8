using System.Text.Json;
using System.Text.Json.Serialization;
using BuyerJourney.Interchange.Reading;

namespace BuyerJourney.Interchange.Json;

/// <summary>Texts that are neither longer than the limit nor, on writing, anything but Unicode, which JSON can't hold and the serializer would replace.</summary>
internal sealed class BoundedTextConverter(int longest) : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("The value is no text; write it in quotes.");
        }

        return RequireBounded(TextOf(ref reader), "text");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(UnicodeText.Require(value));

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => RequireBounded(TextOf(ref reader), "name");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(UnicodeText.Require(value));

    /// <exception cref="TextTooLongException">The text is longer than the limit.</exception>
    public string RequireBounded(string text, string what) => RequireBounded(text, what, longest);

    /// <exception cref="TextTooLongException">The text is longer than the limit.</exception>
    public static string RequireBounded(string text, string what, int longest) => text.Length <= longest
        ? text
        : throw new TextTooLongException(FormattableString.Invariant($"The {what} has {text.Length:N0} characters; the limit is {longest:N0}. Raise ImportLimits.FieldLength if that is right."));

    /// <exception cref="JsonException">The text holds half a character, written as an escape.</exception>
    public static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("The text has half a character: an escape from \\ud800 to \\udfff without its other half. Remove it.");
        }
    }
}
