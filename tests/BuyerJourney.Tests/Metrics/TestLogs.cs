using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>Logs written as a person would: one text a journey, <c>lead 0, demo 2.5, won 10</c>, the numbers being days after the start.</summary>
internal static class TestLogs
{
    /// <summary>The journeys are named j0, j1 and so on. A name is a stage or an outcome where the definition has one, an amount of money where it ends in a currency, and else a touchpoint.</summary>
    public static JourneyLog Of(JourneyDefinition definition, Instant start, params IReadOnlyList<string> journeys)
    {
        var builder = new JourneyLogBuilder(definition);
        for (int i = 0; i < journeys.Count; i++)
        {
            JourneyIndex journey = builder.Journey(string.Create(CultureInfo.InvariantCulture, $"j{i}"));
            foreach (string[] happened in journeys[i].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(' ')))
            {
                if (happened[1].All(char.IsAsciiLetterUpper))
                {
                    builder.SetValue(journey, new Money(decimal.Parse(happened[0], CultureInfo.InvariantCulture), happened[1]));
                    continue;
                }

                EventCode code = definition.FindStage(happened[0]) is not null ? builder.Codes.Stage(happened[0])
                    : definition.FindOutcome(happened[0]) is not null ? builder.Codes.Outcome(happened[0])
                    : builder.Codes.Touchpoint(happened[0]);
                builder.Add(journey, code, start + Duration.FromDays(double.Parse(happened[1], CultureInfo.InvariantCulture)));
            }
        }

        return builder.Build();
    }
}
