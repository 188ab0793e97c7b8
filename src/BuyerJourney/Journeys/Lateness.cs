using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>
/// Decides what comes late: at an instant before the journey's last event. It is decided on the journey as it was then, and everything that happened later
/// is looked at once more: if something that the rules permitted then would no longer be permitted, the late one contradicts it and is refused.
/// </summary>
/// <remarks>Takes time in proportion to the journey's length.</remarks>
internal static class Lateness
{
    public static JourneyDecision Decide(Journey journey, Instant at, Func<Journey, JourneyDecision> decide)
    {
        int cut = journey.CountUntil(at);
        if (cut == 0 || journey.AsOf(at) is not { } then) return new(journey, [BeforeStart(journey, at)]);
        JourneyDecision decision = decide(then);
        if (!decision.Accepted) return new(journey, decision.Refusals);
        if (decision.IsIgnored) return new(journey, 0, 0);

        Journey before = then;
        Journey after = decision.Journey;
        foreach (JourneyEvent later in journey.Events.Slice(cut, journey.Events.Count - cut))
        {
            if (!Permits(after, later) && Permits(before, later)) return new(journey, [Contradicts(later)]);
            before = before.With(later);
            after = after.With(later);
        }

        return new(after, cut, decision.Events.Count);
    }

    /// <summary>Whether the definition permits an event to happen now on the journey.</summary>
    private static bool Permits(Journey journey, JourneyEvent next) => next switch
    {
        StageEntered entered => journey.Definition.FindStage(entered.Stage) is { } stage && RecordedMoves.ProblemsOf(journey, entered, stage) is null && (!journey.IsReopenedBy(stage) || SaysReopening(journey)),
        JourneyClosed closed => RecordedMoves.ProblemsOf(journey, closed, journey.Definition.FindOutcome(closed.Outcome)!) is null,
        JourneyReopened => !journey.IsOpen,
        _ => Recording.ProblemsOf(journey, next) is null,
    };

    // A closed journey is entered again only by reopening it, which a late close can't make of what was an ordinary move.
    private static bool SaysReopening(Journey journey)
    {
        for (int i = journey.Events.Count - 1; i >= 0 && journey.Events[i] is not JourneyClosed; i--)
        {
            if (journey.Events[i] is JourneyReopened) return true;
        }

        return false;
    }

    public static Refusal BeforeStart(Journey journey, Instant at) =>
        new(RefusalReason.BeforeStart, $"{at} is before the journey's start at {journey.StartedAt}.");

    private static Refusal Contradicts(JourneyEvent later) =>
        new(RefusalReason.ContradictsLaterEvent, $"With it, what happened later would not have been permitted: {Describe(later)} at {later.At}.");

    private static string Describe(JourneyEvent later) => later switch
    {
        StageEntered entered => $"entering the stage '{entered.Stage}'",
        JourneyClosed closed => $"closing as '{closed.Outcome}'",
        JourneyReopened => "reopening the journey",
        ObstacleRaised raised => $"raising the obstacle '{raised.Obstacle}'",
        ObstacleResolved resolved => $"resolving the obstacle '{resolved.Obstacle}'",
        Approved approved => $"the approval of '{approved.Team}'",
        _ => later.GetType().Name,
    };
}
