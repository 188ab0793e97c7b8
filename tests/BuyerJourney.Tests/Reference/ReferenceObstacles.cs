using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>Section 8 of the semantics: what stood when, told obstacle by obstacle.</summary>
internal sealed class ReferenceObstacles(ReferenceLog log)
{
    public enum End
    {
        Stands,
        Resolved,
        StoodAtClose,
    }

    /// <summary>What generated logs write for an obstacle, and what it means: an obstacle by its id or a synonym, a kind, or just what is written; and what it lies under.</summary>
    public static IReadOnlyDictionary<string, (string Name, string[] Under)> Meanings { get; } = new Dictionary<string, (string, string[])>
    {
        ["paperwork"] = ("paperwork", ["paperwork", "process/paperwork", "process"]),
        ["apostille"] = ("apostille", ["paperwork", "process/paperwork", "process"]),
        ["Stamps!"] = ("apostille", ["paperwork", "process/paperwork", "process"]),
        ["budget"] = ("budget", ["money/no-budget", "money"]),
        ["price"] = ("money/price", ["money/price", "money"]),
        ["Too expensive"] = ("money/price", ["money/price", "money"]),
        ["unnamed"] = ("unnamed", []),
    };

    public sealed record Occurrence(ReferenceJourney Journey, string Obstacle, Instant Raised, int Position, Instant? Until, End End)
    {
        /// <summary>The stage that the journey was in when it was raised.</summary>
        public Stage? Stage => Journey.Visits.LastOrDefault(v => v.FirstEvent <= Position && (v.LastEvent is null || v.LastEvent > Position))?.Stage;
    }

    /// <summary>A lost journey, and what stood at its close with the stage it was raised in (of a reason: the stage that was lost).</summary>
    public sealed record Loss(ReferenceJourney Journey, IReadOnlyList<(string Obstacle, Stage? Stage)> Stood, IReadOnlyList<string> Reasons, Stage? LostFrom);

    public IReadOnlyList<Occurrence> Occurrences { get; } =
    [
        .. from journey in log.Journeys
           from obstacle in Meanings.Values.Select(m => m.Name).Distinct()
           from occurrence in OccurrencesOf(journey, obstacle)
           select occurrence,
    ];

    public IReadOnlyList<Loss> Losses => [.. log.Journeys.Where(j => j.IsLost).Select(LossOf)];

    /// <summary>Whether one of some obstacles stands after the first events of a journey.</summary>
    public bool StandsAfter(ReferenceJourney journey, int events, Func<string, bool> isOne) =>
        Occurrences.Any(o => o.Journey == journey && isOne(o.Obstacle) && o.Position < events && !EndedBefore(o, events));

    public static bool Raises(JourneyEvent happened, Func<string, bool> isOne) => happened is ObstacleRaised raised && isOne(Meanings[raised.Obstacle.Value].Name);

    private static bool EndedBefore(Occurrence occurrence, int events) =>
        occurrence.End != End.Stands && occurrence.Journey.Events.Take(events).Where((e, i) => i > occurrence.Position && Ends(occurrence, e, i)).Any();

    private static bool Ends(Occurrence occurrence, JourneyEvent happened, int position) =>
        position == occurrence.Journey.Close?.Position || (happened is ObstacleResolved resolved && Meanings[resolved.Obstacle.Value].Name == occurrence.Obstacle);

    private static IEnumerable<Occurrence> OccurrencesOf(ReferenceJourney journey, string obstacle)
    {
        Occurrence? standing = null;
        for (int i = 0; i < journey.Events.Count; i++)
        {
            JourneyEvent happened = journey.Events[i];
            if (i == journey.Close?.Position)
            {
                if (standing is not null)
                {
                    yield return standing with { Until = happened.At, End = End.StoodAtClose };
                }

                standing = null;
                if (journey.IsLost)
                {
                    yield break;
                }
            }
            else if (happened is ObstacleRaised raised && Meanings[raised.Obstacle.Value].Name == obstacle)
            {
                standing ??= new Occurrence(journey, obstacle, happened.At, i, null, End.Stands);
            }
            else if (happened is ObstacleResolved resolved && Meanings[resolved.Obstacle.Value].Name == obstacle && standing is not null)
            {
                yield return standing with { Until = happened.At, End = End.Resolved };
                standing = null;
            }
        }

        if (standing is not null)
        {
            yield return standing;
        }
    }

    private Loss LossOf(ReferenceJourney journey)
    {
        Stage? lostFrom = journey.Visits is [.., { Ending: VisitEnding.Lost } last] ? last.Stage : null;
        string[] reasons = [.. journey.ClosingReasons.Select(reason => Meanings.TryGetValue(reason, out var meaning) ? meaning.Name : reason)];
        Occurrence[] stood = [.. Occurrences.Where(o => o.Journey == journey && o.End == End.StoodAtClose)];
        return new Loss(
            journey,
            [.. stood.Select(o => (o.Obstacle, o.Stage)), .. reasons.Distinct().Except(stood.Select(o => o.Obstacle)).Select(reason => (reason, lostFrom))],
            [.. reasons.Distinct()],
            lostFrom);
    }
}
