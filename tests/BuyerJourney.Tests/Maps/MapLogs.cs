using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Maps;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Tests.Maps;

/// <summary>Logs for maps, written as a person would: <c>lead 0, question 1 web, call 2 phone +, won 9 (signs)</c>: what happened, after how many days, through which channel, how the buyer took it, on which trigger.</summary>
internal static class MapLogs
{
    public static Instant Start { get; } = Instant.FromUtc(2026, 3, 2, 9, 0);

    public static Instant AsOf { get; } = Start + Duration.FromDays(200);

    /// <summary>The events of journeys of one persona that all went alike.</summary>
    public static IEnumerable<JourneyEvent> Journeys(JourneyDefinition definition, string persona, int count, string happened, string name) =>
        from i in Enumerable.Range(0, count)
        let journey = new Id<Journey>(string.Create(CultureInfo.InvariantCulture, $"{name}-{i}"))
        from one in happened.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(text => EventOf(definition, journey, text)).Prepend(new AttributeChanged
        {
            Journey = journey,
            At = Start,
            Attribute = JourneyAttribute.Persona,
            Value = new AttributeValue(persona),
        })
        select one;

    public static MetricReports Measure(JourneyDefinition definition, IEnumerable<JourneyEvent> events) =>
        JourneyLog.Of(definition, events).Measure(AsOf, new MeasureOptions { SplitBy = [Dimension.Persona] }, [.. JourneyMap.Metrics]);

    private static JourneyEvent EventOf(JourneyDefinition definition, Id<Journey> journey, string text)
    {
        string[] words = text.Split(' ');
        Instant at = Start + Duration.FromDays(double.Parse(words[1], CultureInfo.InvariantCulture));
        Id<Trigger> trigger = words.FirstOrDefault(word => word[0] == '(') is { } on ? on.Trim('(', ')') : default(Id<Trigger>);
        if (definition.FindStage(words[0]) is { } stage)
        {
            return new StageEntered { Journey = journey, At = at, Stage = stage.Id, Trigger = trigger };
        }

        if (definition.FindOutcome(words[0]) is { } outcome)
        {
            return new JourneyClosed { Journey = journey, At = at, Outcome = outcome.Id, Trigger = trigger };
        }

        return new TouchpointHappened
        {
            Journey = journey,
            At = at,
            Touchpoint = words[0],
            Channel = words.Skip(2).FirstOrDefault(word => char.IsLetter(word[0])),
            Reaction = words[^1] switch { "+" => Reaction.Positive, "0" => Reaction.Neutral, "-" => Reaction.Negative, _ => null },
        };
    }
}
