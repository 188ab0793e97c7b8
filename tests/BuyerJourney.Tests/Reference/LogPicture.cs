using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>All that a log says about each journey, as text, so that two logs, or a log and the reference, can be held beside each other.</summary>
internal static class LogPicture
{
    private static readonly Id<JourneyAttribute>[] Attributes = [JourneyAttribute.Segment, JourneyAttribute.Persona, JourneyAttribute.Owner, JourneyAttribute.Version];

    /// <summary>The journeys of a log by key.</summary>
    public static SortedDictionary<string, string> Of(JourneyLog log, bool withDetails = false)
    {
        var pictures = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (JourneyTrace trace in log.Traces())
        {
            pictures.Add(trace.Key.Value, Of(trace, log.Codes, withDetails));
        }

        return pictures;
    }

    /// <summary>All that a trace says.</summary>
    public static string Of(in JourneyTrace trace, EventCodes codes, bool withDetails)
    {
        var lines = new List<string>();
        for (int i = 0; i < trace.Events.Length; i++)
        {
            EventCode code = trace.Events[i];
            lines.Add(Line(Instant.FromUnixTimeTicks(trace.Ticks[i]), codes.KindOf(code), codes.IdOf(code)) + (withDetails && trace.Detail(i) != EventDetail.None ? $" {trace.Detail(i)}" : ""));
        }

        foreach (Visit visit in trace.Visits)
        {
            lines.Add(Line(
                codes.Definition.Stages[visit.Stage],
                visit.FirstEvent,
                Instant.FromUnixTimeTicks(visit.EnteredTicks),
                visit.LeftTicks == long.MaxValue ? null : Instant.FromUnixTimeTicks(visit.LeftTicks),
                visit.Ending,
                visit.Next.IsNone ? null : codes.IdOf(visit.Next),
                visit.IsReentry,
                visit.IsEntryUnknown));
        }

        lines.Add(trace.IsClosed
            ? Closed(codes.Definition.Outcomes[trace.Outcome], Instant.FromUnixTimeTicks(trace.ClosedTicks), trace.IsWon, trace.IsLost)
            : $"open, {trace.Outcome}, {trace.ClosedTicks == long.MaxValue}, {trace.IsWon}, {trace.IsLost}");
        lines.Add($"worth {trace.Value}");
        foreach (Id<JourneyAttribute> attribute in Attributes)
        {
            lines.Add($"{attribute}: {trace.Attribute(attribute)} → {trace.Attribute(attribute, AttributeMoment.Latest)}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>The journeys of the reference by key, in the same words.</summary>
    public static SortedDictionary<string, string> Of(ReferenceLog log)
    {
        var pictures = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (ReferenceJourney journey in log.Journeys)
        {
            string[] lines =
            [
                .. journey.Events.Select(e => Line(e.At, KindOf(e), IdOf(e))),
                .. journey.Visits.Select(v => Line(v.Stage, v.FirstEvent, v.Entered, v.Left, v.Ending, v.Next, v.IsReentry, v.IsEntryUnknown)),
                journey.Close is { } close ? Closed(close.Outcome, close.At, journey.IsWon, journey.IsLost) : "open, -1, True, False, False",
                $"worth {journey.Value}",
                .. Attributes.Select(a => $"{a}: {journey.AttributeAtStart(a)} → {journey.AttributeLatest(a)}"),
            ];
            pictures.Add(journey.Key.Value, string.Join('\n', lines));
        }

        return pictures;
    }

    private static string Line(Instant at, EventKind kind, string id) => $"{at.ToString("uuuu-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture)} {kind} {id}";

    private static string Line(Stage stage, int firstEvent, Instant entered, Instant? left, VisitEnding ending, string? next, bool isReentry, bool isEntryUnknown) =>
        $"visit to {stage} by event {firstEvent} from {entered} until {left} {ending} next {next}{(isReentry ? " re-entry" : "")}{(isEntryUnknown ? " entry unknown" : "")}";

    private static string Closed(Outcome outcome, Instant at, bool isWon, bool isLost) => $"closed {outcome} {at} won {isWon} lost {isLost}";

    private static EventKind KindOf(JourneyEvent happened) => happened switch
    {
        StageEntered => EventKind.StageEntered,
        JourneyClosed => EventKind.Closed,
        JourneyStarted => EventKind.Started,
        JourneyReopened => EventKind.Reopened,
        FeedbackGiven => EventKind.Feedback,
        TouchpointHappened => EventKind.Touchpoint,
        ObstacleRaised => EventKind.ObstacleRaised,
        ObstacleResolved => EventKind.ObstacleResolved,
        PainPointFound => EventKind.PainPoint,
        Approved => EventKind.Approval,
        _ => throw new ArgumentException($"{happened.GetType().Name} is nothing that happens.", nameof(happened)),
    };

    private static string IdOf(JourneyEvent happened) => happened switch
    {
        StageEntered e => e.Stage.Value,
        JourneyClosed e => e.Outcome.Value,
        TouchpointHappened e => e.Touchpoint.Value,
        ObstacleRaised e => e.Obstacle.Value,
        ObstacleResolved e => e.Obstacle.Value,
        PainPointFound e => e.PainPoint,
        Approved e => e.Team.Value,
        _ => string.Empty,
    };
}
