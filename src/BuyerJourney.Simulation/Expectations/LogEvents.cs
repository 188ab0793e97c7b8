using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Simulation.Expectations;

/// <summary>The events behind a log, as far as a log keeps them: without notes and words.</summary>
internal static class LogEvents
{
    /// <summary>The events of each journey on which something happened, in the order of time; changes of attributes and values before what happened at the same instant.</summary>
    public static IReadOnlyList<IReadOnlyList<JourneyEvent>> ByJourney(JourneyLog log)
    {
        var changes = new List<JourneyEvent>[log.JourneyCount];
        foreach (Id<JourneyAttribute> attribute in log.Attributes.Where(attribute => attribute != JourneyAttribute.Version))
        {
            foreach (AttributeHistoryEntry entry in log.AttributeHistory(attribute))
            {
                Note(entry.Journey, new AttributeChanged { Journey = log.KeyOf(entry.Journey), At = entry.Since ?? Instant.MinValue, Attribute = attribute, Value = entry.Value });
            }
        }

        foreach (ValueHistoryEntry entry in log.ValueHistory())
        {
            Note(entry.Journey, new ValueChanged { Journey = log.KeyOf(entry.Journey), At = entry.Since ?? Instant.MinValue, Value = entry.Value });
        }

        var journeys = new List<IReadOnlyList<JourneyEvent>>(log.JourneyCount);
        int place = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            List<JourneyEvent>? known = changes[place++];
            if (trace.IsEmpty) continue;

            Instant start = Instant.FromUnixTimeTicks(trace.StartTicks);
            List<JourneyEvent> events = [.. (known ?? []).Select(change => change.At < start ? change with { At = start } : change)];
            for (int i = 0; i < trace.Events.Length; i++)
            {
                if (EventOf(log, trace, i) is { } happened) events.Add(happened);
            }

            journeys.Add([.. events.OrderBy(happened => happened.At)]);
        }

        return journeys;

        void Note(JourneyIndex journey, JourneyEvent change) => (changes[journey.Value] ??= []).Add(change);
    }

    private static JourneyEvent? EventOf(JourneyLog log, JourneyTrace trace, int i)
    {
        EventDetail detail = trace.Detail(i);
        Id<Journey> journey = trace.Key;
        Instant at = Instant.FromUnixTimeTicks(trace.Ticks[i]);
        string name = log.Codes.IdOf(trace.Events[i]);
        return log.Codes.KindOf(trace.Events[i]) switch
        {
            EventKind.StageEntered => new StageEntered { Journey = journey, At = at, Stage = name, Trigger = detail.Trigger },
            EventKind.Closed => new JourneyClosed { Journey = journey, At = at, Outcome = name, Reasons = detail.Reasons },
            EventKind.Touchpoint => new TouchpointHappened { Journey = journey, At = at, Touchpoint = name, Team = detail.Team, Reaction = detail.Reaction },
            EventKind.ObstacleRaised => new ObstacleRaised { Journey = journey, At = at, Obstacle = name, Severity = detail.Severity },
            EventKind.ObstacleResolved => new ObstacleResolved { Journey = journey, At = at, Obstacle = name },
            EventKind.PainPoint => new PainPointFound { Journey = journey, At = at, PainPoint = name },
            EventKind.Approval => new Approved { Journey = journey, At = at, Team = name, Person = detail.Person },
            // A start and a reopening say nothing that the stage which is entered then does not; feedback without its words may say nothing at all.
            _ => null,
        };
    }
}
