using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>Turns a trace back into events: the other way round than <see cref="RecordedEvent"/>.</summary>
internal static class TraceEvents
{
    public static IReadOnlyList<JourneyEvent> Of(in JourneyTrace trace)
    {
        if (trace.IsEmpty)
        {
            return [];
        }

        EventCodes codes = trace.Source.Codes;
        Id<Journey> journey = trace.Key;
        var events = new List<JourneyEvent>();
        trace.Source.AddChanges(trace.Journey, LogClock.InstantOf(trace.StartTicks), events);
        if (trace.Has(codes.Started))
        {
            // The version came with the start.
            events.RemoveAll(change => change is AttributeChanged { Attribute: var attribute } && attribute == JourneyAttribute.Version);
        }

        int visit = 0;
        for (int i = 0; i < trace.Events.Length; i++)
        {
            EventDetail detail = trace.Detail(i);
            JourneyEvent happened = EventOf(trace, codes, i, journey, detail);
            bool startsVisit = visit < trace.Visits.Length && trace.Visits[visit].FirstEvent == i;
            events.Add(happened switch
            {
                StageEntered entered when startsVisit && trace.Visits[visit].IsEntryUnknown => entered with { IsEntryUnknown = true, RecordedBy = detail.RecordedBy, Properties = detail.Properties },
                _ => happened with { RecordedBy = detail.RecordedBy, Properties = detail.Properties },
            });
            visit += startsVisit ? 1 : 0;
        }

        // The ordering is stable: changes stay before what happened at their instant.
        return [.. events.OrderBy(happened => happened.At)];
    }

    private static JourneyEvent EventOf(in JourneyTrace trace, EventCodes codes, int position, Id<Journey> journey, EventDetail detail)
    {
        Instant at = LogClock.InstantOf(trace.Ticks[position]);
        string name = codes.IdOf(trace.Events[position]);
        return codes.KindOf(trace.Events[position]) switch
        {
            EventKind.StageEntered => new StageEntered { Journey = journey, At = at, Stage = name, Trigger = detail.Trigger },
            EventKind.Closed => new JourneyClosed { Journey = journey, At = at, Outcome = name, Reasons = detail.Reasons, Motivation = detail.Motivation, Trigger = detail.Trigger },
            EventKind.Started => new JourneyStarted { Journey = journey, At = at, Definition = codes.Definition.Id, Version = VersionOf(trace, codes.Definition) },
            EventKind.Reopened => new JourneyReopened { Journey = journey, At = at },
            EventKind.Feedback => new FeedbackGiven { Journey = journey, At = at, Score = detail.Score, Touchpoint = detail.Touchpoint, Team = detail.Team },
            EventKind.ObstacleRaised => new ObstacleRaised { Journey = journey, At = at, Obstacle = name, Severity = detail.Severity },
            EventKind.ObstacleResolved => new ObstacleResolved { Journey = journey, At = at, Obstacle = name },
            EventKind.PainPoint => new PainPointFound { Journey = journey, At = at, PainPoint = name },
            EventKind.Approval => new Approved { Journey = journey, At = at, Team = name, Person = detail.Person },
            _ => new TouchpointHappened
            {
                Journey = journey,
                At = at,
                Touchpoint = name,
                Side = detail.Side,
                Channel = detail.Channel,
                Strategy = detail.Strategy,
                FeaturesShown = detail.FeaturesShown,
                PainPointsAddressed = detail.PainPointsAddressed,
                Reaction = detail.Reaction,
                Team = detail.Team,
                Person = detail.Person,
            },
        };
    }

    private static int VersionOf(in JourneyTrace trace, JourneyDefinition definition) =>
        trace.Attribute(JourneyAttribute.Version) is { Kind: AttributeKind.Number, Number: >= 1 and <= int.MaxValue } version ? (int)version.Number : definition.Version;
}
