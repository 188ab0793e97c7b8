using System.Text.Json;
using BuyerJourney.Impact.Groups;
using BuyerJourney.Interchange.Reading;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>Writes the comparison of two groups.</summary>
internal static class ComparisonWriter
{
    private const string Format = "buyer-journey-comparison";
    private const int Version = 1;

    public static void Write(Utf8JsonWriter json, Comparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("note", comparison.Note);
        json.WriteString("caution", comparison.Caution);
        WriteGroup(json, "first", comparison.First, comparison.FirstAsOf, comparison.FollowUp?.First);
        WriteGroup(json, "second", comparison.Second, comparison.SecondAsOf, comparison.FollowUp?.Second);
        WriteLength(json, "followedFor", comparison.FollowUp?.Within);
        json.WriteStartArray("figures");
        foreach (ComparedFigure figure in comparison.Figures)
        {
            WriteFigure(json, figure);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter json, string place, string name, Instant asOf, FollowUpPart? part)
    {
        json.WriteStartObject(place);
        json.WriteString("name", UnicodeText.Require(name));
        json.WriteString("asOf", InstantPattern.ExtendedIso.Format(asOf));
        if (part is not null)
        {
            json.WriteNumber("journeys", part.Journeys);
            json.WriteNumber("unmatured", part.Unmatured.Successes);
            FigureWriter.WriteNumber(json, "unmaturedShare", part.Unmatured.Value);
            json.WriteNumber("unknownStarts", part.UnknownStarts);
            json.WriteNumber("runningOver", part.RunningOver);
        }

        json.WriteEndObject();
    }

    private static void WriteFigure(Utf8JsonWriter json, ComparedFigure figure)
    {
        json.WriteStartObject();
        FigureWriter.WriteFigure(json, figure.Name, figure.Stage, figure.Unit);
        FigureWriter.WriteReading(json, "first", figure.First);
        FigureWriter.WriteReading(json, "second", figure.Second);
        FigureWriter.WriteNumber(json, "difference", figure.Difference);
        FigureWriter.WriteInterval(json, figure.Interval);
        WriteLength(json, "upTo", figure.UpTo);
        json.WriteString("test", JsonNamingPolicy.CamelCase.ConvertName(figure.Test.ToString()));
        FigureWriter.WriteNumber(json, "p", figure.PValue);
        FigureWriter.WriteNumber(json, "q", figure.QValue);
        json.WriteBoolean("differs", figure.Differs);
        json.WriteEndObject();
    }

    private static void WriteLength(Utf8JsonWriter json, string name, Duration? value) =>
        json.WriteString(name, value is { } length ? DurationPattern.Roundtrip.Format(length) : null);
}
