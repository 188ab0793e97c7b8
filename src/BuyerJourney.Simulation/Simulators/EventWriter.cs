using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Turns simulated journeys into events.</summary>
internal sealed class EventWriter(JourneyDefinition definition)
{
    public IEnumerable<JourneyEvent> Write(Func<SimulatorRun> start) => EventsByJourney(start).SelectMany(events => events);

    public IEnumerable<Journey> WriteJourneys(Func<SimulatorRun> start) => EventsByJourney(start).Select(events => Journey.Replay(definition, events));

    private IEnumerable<IEnumerable<JourneyEvent>> EventsByJourney(Func<SimulatorRun> start)
    {
        SimulatorRun run = start();
        foreach (EventChunk chunk in run.Chunks())
        {
            for (int i = 0; i < chunk.Count; i++) yield return OfJourney(run, chunk, i, new Id<Journey>(FormattableString.Invariant($"{run.Prefix}{chunk.First + i + 1}")));
        }
    }

    private IEnumerable<JourneyEvent> OfJourney(SimulatorRun run, EventChunk chunk, int i, Id<Journey> journey)
    {
        int number = 0;
        Instant startedAt = Instant.FromUnixTimeTicks(chunk.Starts[i]);
        yield return new JourneyStarted { Journey = journey, At = startedAt, Id = NextId(), Definition = definition.Id, Version = definition.Version };

        AttributeTable[] attributes = run.Tables.Attributes;
        for (int a = 0; a < attributes.Length; a++)
        {
            AttributeValue value = attributes[a].Values[chunk.Attributes[(i * attributes.Length) + a]];
            yield return new AttributeChanged { Journey = journey, At = startedAt, Id = NextId(), Attribute = attributes[a].Attribute, Value = value };
        }

        if (!run.Tables.AreAllAlike && chunk.Currencies[i] != EventChunk.NoValue)
        {
            yield return new ValueChanged { Journey = journey, At = startedAt, Id = NextId(), Value = LogWriter.ValueOf(run.Tables, chunk, i) };
        }

        for (int e = chunk.Offsets[i]; e < chunk.Offsets[i + 1]; e++)
        {
            EventDetail detail = chunk.Details.IsEmpty ? EventDetail.None : run.Tables.Details[chunk.Details[e]];
            yield return Event(run.Log.Codes, new EventCode(chunk.Codes[e]), journey, Instant.FromUnixTimeTicks(chunk.Ticks[e]), NextId(), detail);
        }

        EventId NextId() => new(FormattableString.Invariant($"{journey}/{++number}"));
    }

    private static JourneyEvent Event(EventCodes codes, EventCode code, Id<Journey> journey, Instant at, EventId id, EventDetail detail)
    {
        string name = codes.IdOf(code);
        return codes.KindOf(code) switch
        {
            EventKind.StageEntered => new StageEntered { Journey = journey, At = at, Id = id, Stage = name },
            EventKind.Closed => new JourneyClosed { Journey = journey, At = at, Id = id, Outcome = name },
            EventKind.Reopened => new JourneyReopened { Journey = journey, At = at, Id = id },
            EventKind.ObstacleRaised => new ObstacleRaised { Journey = journey, At = at, Id = id, Obstacle = name, Severity = detail.Severity },
            EventKind.ObstacleResolved => new ObstacleResolved { Journey = journey, At = at, Id = id, Obstacle = name },
            EventKind.Touchpoint => new TouchpointHappened
            {
                Journey = journey,
                At = at,
                Id = id,
                Touchpoint = name,
                Side = detail.Side,
                Channel = detail.Channel,
                Strategy = detail.Strategy,
                FeaturesShown = detail.FeaturesShown,
                PainPointsAddressed = detail.PainPointsAddressed,
                Reaction = detail.Reaction,
                Team = detail.Team,
                Person = detail.Person,
                Properties = detail.Properties,
                RecordedBy = detail.RecordedBy,
            },
            var kind => throw new InvalidOperationException($"The simulator writes no events of the kind {kind}."),
        };
    }
}
