using System.Text.Json;
using BuyerJourney.Goals;
using BuyerJourney.Interchange.Reading;
using BuyerJourney.Metrics;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>Writes how goals stand.</summary>
internal static class ScorecardWriter
{
    private const string Format = "buyer-journey-scorecard";
    private const int Version = 1;

    public static void Write(Utf8JsonWriter json, Scorecard card)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("asOf", InstantPattern.ExtendedIso.Format(card.AsOf));
        WriteGoals(json, card.Goals);
        json.WriteStartArray("groups");
        foreach (GroupScores group in card.Groups)
        {
            json.WriteStartObject();
            json.WriteStartArray("group");
            foreach (string? value in group.Key)
            {
                json.WriteStringValue(UnicodeText.Require(value));
            }

            json.WriteEndArray();
            WriteGoals(json, group.Goals);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGoals(Utf8JsonWriter json, Rows<GoalProgress> goals)
    {
        json.WriteStartArray("goals");
        foreach (GoalProgress progress in goals)
        {
            WriteProgress(json, progress);
        }

        json.WriteEndArray();
    }

    private static void WriteProgress(Utf8JsonWriter json, GoalProgress progress)
    {
        Goal goal = progress.Goal;
        json.WriteStartObject();
        json.WriteString("name", UnicodeText.Require(goal.Name));
        json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(progress.Status.ToString()));
        FigureWriter.WriteFigure(json, goal.Figure.Title, goal.Figure.Stage, goal.Figure.Unit);
        json.WriteString("direction", JsonNamingPolicy.CamelCase.ConvertName(goal.Direction.ToString()));
        json.WriteNumber("target", goal.Target);
        json.WriteString("by", InstantPattern.ExtendedIso.Format(goal.By));
        if (goal.Baseline is { } baseline)
        {
            json.WriteStartObject("baseline");
            json.WriteNumber("value", baseline.Value);
            json.WriteString("at", InstantPattern.ExtendedIso.Format(baseline.At));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("baseline");
        }

        json.WriteNumber("minimumTrials", goal.MinimumTrials);
        json.WriteString("measuredAt", InstantPattern.ExtendedIso.Format(progress.MeasuredAt));
        FigureWriter.WriteReading(json, "measured", progress.Reading);
        FigureWriter.WriteNumber(json, "betterThanTarget", progress.BetterThanTarget);
        FigureWriter.WriteNumber(json, "betterThanBaseline", progress.BetterThanBaseline);
        FigureWriter.WriteNumber(json, "shareOfWay", progress.ShareOfWay);
        if (progress.IsBeyondChance is { } beyond)
        {
            json.WriteBoolean("isBeyondChance", beyond);
        }
        else
        {
            json.WriteNull("isBeyondChance");
        }

        json.WriteEndObject();
    }
}
