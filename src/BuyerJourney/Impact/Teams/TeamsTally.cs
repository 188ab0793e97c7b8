using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Impact.Exposures;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Teams;

/// <summary>What the figures of teams count.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class TeamsTally : Tally
{
    internal const int All = 0;
    internal const int Journeys = 1;

    private readonly StayWalk _stays = new();
    private readonly OccurrenceWalk _obstacles;

    internal TeamsTally(TallyScope scope)
        : base(scope)
    {
        Codes = scope.Codes;
        _obstacles = new OccurrenceWalk(new ObstacleNames(scope.Codes, ObstacleTaxonomy.Common));
        Touchpoints = AddNamedCounts("touchpoints");
        Visits = AddCounts("visits", Axis.Stages, Axis.Of<VisitEnding>());
        Time = AddTimes("time");
        Stays = AddExactLengths("stays", Axis.Stages, Axis.Of<VisitEnding>());
        OpenSince = AddInstants("open since", Axis.Stages);
        Resolved = AddPairs("resolved");
        Unresolved = AddPairs("unresolved");
        Standing = AddPairs("standing");
    }

    internal EventCodes Codes { get; }

    /// <summary>Touchpoints (<see cref="All"/>), and journeys with any (<see cref="Journeys"/>), by the team that acted.</summary>
    internal NamedCounts Touchpoints { get; }

    internal CountTable Visits { get; }

    /// <summary>Time spent in each stage, by nothing and the stage's index.</summary>
    internal TimeTotals Time { get; }

    /// <summary>How long ended visits of known start lasted.</summary>
    internal LengthTable Stays { get; }

    internal InstantTable OpenSince { get; }

    /// <summary>Resolved obstacles by name: pairs of how long they stood and 0.</summary>
    internal PairSets Resolved { get; }

    /// <summary>Obstacles that stood at the close by name: pairs of how long they had stood and 0.</summary>
    internal PairSets Unresolved { get; }

    /// <summary>Obstacles that stand by name: pairs of when they were raised and 0.</summary>
    internal PairSets Standing { get; }

    internal void CountObstacles(in JourneyTrace trace, int sign)
    {
        foreach (Occurrence occurrence in _obstacles.Walk(trace, _stays.Walk(trace)))
        {
            (PairSets part, long first) = occurrence.End switch
            {
                OccurrenceEnd.Resolved => (Resolved, occurrence.Spell.UntilTicks - occurrence.Spell.FromTicks),
                OccurrenceEnd.StoodAtClose => (Unresolved, occurrence.Spell.UntilTicks - occurrence.Spell.FromTicks),
                _ => (Standing, occurrence.Spell.FromTicks),
            };
            part.Add(occurrence.Obstacle.Name, string.Empty, 0, first, 0, sign);
        }
    }
}
