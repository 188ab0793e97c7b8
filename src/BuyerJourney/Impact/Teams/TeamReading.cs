using BuyerJourney.Definitions;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Teams;

/// <summary>Works out the figures of one team from what a <see cref="TeamsTally"/> counted.</summary>
internal sealed class TeamReading(TeamsTally tally, ReportScope scope, Id<Team> team)
{
    private readonly Stage[] _led = [.. scope.Definition.Stages.Where(stage => stage.LeadTeams.Contains(team))];
    private readonly Obstacle[] _owned = [.. scope.Definition.Obstacles.Where(obstacle => obstacle.Owner == team)];

    public TeamFigures Row()
    {
        long resolved = Count(tally.Resolved);
        long unresolved = Count(tally.Unresolved);
        long standing = Count(tally.Standing);
        return new TeamFigures
        {
            Team = team,
            Leads = [.. _led.Select(stage => stage.Id)],
            Supports = [.. scope.Definition.Stages.Where(stage => stage.SupportTeams.Contains(team)).Select(stage => stage.Id)],
            Touchpoints = tally.Touchpoints[team.Value, TeamsTally.All],
            JourneysTouched = tally.Touchpoints[team.Value, TeamsTally.Journeys],
            Obstacles = [.. _owned.Select(obstacle => obstacle.Id)],
            Resolved = new Proportion(resolved, resolved + unresolved + standing),
            Standing = standing,
            StoodAtClose = unresolved,
            TimeToResolve = TimeToResolve(),
            Visits = _led.Sum(stage => Enum.GetValues<VisitEnding>().Sum(ending => tally.Visits[stage.Index, (int)ending])),
            Open = Ended(VisitEnding.Open),
            Advanced = Ended(VisitEnding.Advanced),
            Lost = Ended(VisitEnding.Lost),
            DaysHeld = DaysIn(_led),
            AllDays = DaysIn(scope.Definition.Stages),
            Stays = Stays(),
        };
    }

    private long Ended(VisitEnding ending) => _led.Sum(stage => tally.Visits[stage.Index, (int)ending]);

    private double DaysIn(IEnumerable<Stage> stages) =>
        (double)stages.Aggregate(Int128.Zero, (ticks, stage) => ticks + tally.Time.TotalTicks(string.Empty, stage.Index, scope.AsOfTicks)) / NodaConstants.TicksPerDay;

    private IEnumerable<(long Ticks, long Count)> Lengths(PairSets part) => _owned.SelectMany(obstacle => part.InAnyOrder(obstacle.Id.Value, string.Empty, 0).Select(pair => (pair.Pair.First, pair.Count)));

    private long Count(PairSets part) => Lengths(part).Sum(length => length.Count);

    private ResolutionTime TimeToResolve() => ResolutionTime.Of(
        Lengths(tally.Resolved),
        Lengths(tally.Unresolved).Concat(Lengths(tally.Standing).Select(standing => (scope.AsOfTicks - standing.Ticks, standing.Count))));

    private StaySurvival Stays()
    {
        var stays = new CensoredLengths(causes: (int)VisitEnding.Lost);
        foreach (Stage stage in _led)
        {
            for (VisitEnding ending = VisitEnding.Advanced; ending <= VisitEnding.Lost; ending++)
            {
                if (tally.Stays.ExactAt(stage.Index, (int)ending) is { } lengths)
                {
                    stays.AddEnded((int)ending, lengths);
                }
            }

            Multiset open = tally.OpenSince.At(stage.Index);
            stays.AddOpen(open, scope.AsOfTicks);
        }

        return new StaySurvival(stays.Estimate());
    }
}
