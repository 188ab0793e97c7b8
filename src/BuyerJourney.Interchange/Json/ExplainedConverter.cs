using System.Text.Json;
using System.Text.Json.Serialization;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Json;

/// <summary>A converter that says of what it can't read how it is to be written: the serializer would name our own types, which mean nothing to who wrote the file.</summary>
/// <param name="inner">What reads and writes.</param>
/// <param name="problem">What is said of a value, after the value itself: "is no instant; write it as …".</param>
internal sealed class ExplainedConverter<T>(JsonConverter<T> inner, string problem) : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Utf8JsonReader value = reader;
        try
        {
            return inner.Read(ref reader, typeToConvert, options);
        }
        catch (Exception thrown) when (thrown is JsonException or FormatException or InvalidOperationException)
        {
            throw new JsonException($"{Shown(value)} {problem}");
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => inner.Write(writer, value, options);

    private static string Shown(Utf8JsonReader value)
    {
        if (value.TokenType != JsonTokenType.String || value.HasValueSequence || value.ValueSpan.Length > FileReading.LongestText || value.ValueIsEscaped)
        {
            return "The value";
        }

        return $"'{value.GetString()}'";
    }
}
