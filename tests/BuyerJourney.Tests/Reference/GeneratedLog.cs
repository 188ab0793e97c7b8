using System.Globalization;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>A definition, events in the order in which they arrived, journeys on which nothing happened, and an instant not before the latest event.</summary>
internal sealed record GeneratedLog(JourneyDefinition Definition, IReadOnlyList<JourneyEvent> Events, IReadOnlyList<Id<Journey>> Empty, Instant AsOf)
{
    /// <summary>A definition that was written as <see cref="Definition"/> was, as another process has it.</summary>
    public required JourneyDefinition DefinitionAnew { get; init; }

    public JourneyLog Build() => Build(Events);

    /// <summary>The library's log of other events (or the same in another order) with the same journeys.</summary>
    public JourneyLog Build(IEnumerable<JourneyEvent> events)
    {
        var builder = new JourneyLogBuilder(Definition);
        builder.AddRange(events);
        foreach (Id<Journey> journey in Empty)
        {
            builder.Journey(journey);
        }

        return builder.Build();
    }

    public ReferenceLog Reference() => Reference(AsOf);

    public ReferenceLog Reference(Instant asOf) => ReferenceLog.Of(Definition, Events, Empty, asOf);

    /// <summary>What a person needs to replay a counterexample.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"stages: {string.Join(", ", Definition.Stages.Select(s => s.Id + (s.IsOnHold ? " (on hold)" : "") + (s.IsReenterable ? " (re-enterable)" : "") + (s.IsAfterPurchase ? " (after purchase)" : "") + (s.ExpectedStay is { } stay ? $" (expected {stay})" : "")))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"outcomes: {string.Join(", ", Definition.Outcomes.Select(o => o.Id + (o.IsWon ? " (won)" : " (lost)")))}");
        foreach (JourneyEvent happened in Events)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{happened.At} {happened.Journey} [{happened.Id}] {Short(happened)}");
        }

        return text.AppendLine(CultureInfo.InvariantCulture, $"empty: {string.Join(", ", Empty)}; as of {AsOf}").ToString();
    }

    private static string Short(JourneyEvent happened) => happened switch
    {
        StageEntered e => $"enters {e.Stage}{(e.IsEntryUnknown ? " (entry unknown)" : "")}",
        JourneyClosed e => $"closes {e.Outcome}",
        TouchpointHappened e => $"touchpoint {e.Touchpoint}",
        ObstacleRaised e => $"raises {e.Obstacle}",
        ObstacleResolved e => $"resolves {e.Obstacle}",
        AttributeChanged e => $"{e.Attribute} := {e.Value}",
        ValueChanged e => $"value := {e.Value}",
        _ => happened.GetType().Name,
    };
}
