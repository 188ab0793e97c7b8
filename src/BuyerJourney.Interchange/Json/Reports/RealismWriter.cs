using System.Text.Json;
using BuyerJourney.Goals;
using BuyerJourney.Metrics;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>Writes whether goals have been reached before.</summary>
internal static class RealismWriter
{
    private const string Format = "buyer-journey-goal-realism";
    private const int Version = 1;

    public static void Write(Utf8JsonWriter json, Rows<GoalRealism> goals)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteStartArray("goals");
        foreach (GoalRealism realism in goals)
        {
            WriteRealism(json, realism);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRealism(Utf8JsonWriter json, GoalRealism realism)
    {
        Goal goal = realism.Goal;
        json.WriteStartObject();
        json.WriteString("name", goal.Name);
        json.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(realism.Verdict.ToString()));
        FigureWriter.WriteFigure(json, goal.Figure.Title, goal.Figure.Stage, goal.Figure.Unit);
        json.WriteString("direction", JsonNamingPolicy.CamelCase.ConvertName(goal.Direction.ToString()));
        json.WriteNumber("target", goal.Target);
        json.WriteString("asOf", InstantPattern.ExtendedIso.Format(realism.AsOf));
        json.WriteString("period", JsonNamingPolicy.CamelCase.ConvertName(realism.Period.ToString()));
        json.WriteString("zone", realism.Zone);
        json.WriteString("maturity", DurationPattern.Roundtrip.Format(realism.Maturity));
        json.WriteString("best", realism.Best?.Period);
        json.WriteStartArray("periods");
        foreach (PeriodReading period in realism.Periods)
        {
            json.WriteStartObject();
            json.WriteString("period", period.Period);
            json.WriteBoolean("isMatured", period.IsMatured);
            FigureWriter.WriteReading(json, "measured", period.Reading);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
