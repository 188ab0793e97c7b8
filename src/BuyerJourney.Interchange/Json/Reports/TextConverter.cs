using System.Text.Json;
using BuyerJourney.Interchange.Reading;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>A name of something, as people read it.</summary>
internal sealed class TextConverter<T> : WriteOnlyConverter<T>
    where T : notnull
{
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(UnicodeText.Require(value.ToString()));
}
