using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Reading;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Statistics;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>Writes figures: what they are, and what they were.</summary>
internal static class FigureWriter
{
    public static void WriteFigure(Utf8JsonWriter json, string title, Id<Stage> stage, FigureUnit unit)
    {
        json.WriteString("figure", UnicodeText.Require(title));
        json.WriteString("stage", stage.IsNone ? null : UnicodeText.Require(stage.Value));
        json.WriteString("unit", unit.Name);
    }

    public static void WriteReading(Utf8JsonWriter json, string name, FigureReading reading)
    {
        json.WriteStartObject(name);
        WriteNumber(json, "value", reading.Value);
        WriteInterval(json, reading.Interval);
        json.WriteNumber("trials", reading.Trials);
        json.WriteEndObject();
    }

    public static void WriteInterval(Utf8JsonWriter json, Interval? interval)
    {
        WriteNumber(json, "lower", interval?.Lower);
        WriteNumber(json, "upper", interval?.Upper);
    }

    public static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
