using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Tests.Reference;

/// <summary>What a buyer made known once: a touchpoint, with a reaction or without, or a piece of feedback, with all that it is about.</summary>
internal sealed record ReferenceVoice(string? Stage, string? Touchpoint, string? Team, string? Strategy, string? Person, bool IsFeedback, Reaction? Reaction, decimal? Score)
{
    public static IReadOnlyList<ReferenceVoice> AllOf(ReferenceLog log) => [.. log.Journeys.SelectMany(journey => journey.Events.Select((e, i) => Of(journey, e, i))).OfType<ReferenceVoice>()];

    private static ReferenceVoice? Of(ReferenceJourney journey, JourneyEvent happened, int position) => happened switch
    {
        TouchpointHappened t => new(StageAt(journey, position), t.Touchpoint.Value, NameOf(t.Team), t.Strategy, t.Person, false, t.Reaction, null),
        FeedbackGiven f => About(journey, f, position),
        _ => null,
    };

    private static ReferenceVoice About(ReferenceJourney journey, FeedbackGiven feedback, int position)
    {
        TouchpointHappened? about = journey.Events.Take(position).OfType<TouchpointHappened>().LastOrDefault(t => t.Touchpoint == feedback.Touchpoint);
        return new(
            StageAt(journey, position),
            feedback.Touchpoint.IsNone ? null : feedback.Touchpoint.Value,
            NameOf(feedback.Team),
            about?.Strategy,
            about?.Person,
            true,
            null,
            feedback.Score);
    }

    private static string? StageAt(ReferenceJourney journey, int position) =>
        journey.Visits.SingleOrDefault(v => v.FirstEvent <= position && (v.LastEvent is null || position < v.LastEvent))?.Stage.Id.Value;

    private static string? NameOf(Id<Team> team) => team.IsNone ? null : team.Value;
}
