using BuyerJourney.Definitions;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Teams;

/// <summary>What each team does and holds: the stages it leads and supports, its touchpoints, the obstacles it has to remove and how soon it does, the time that journeys stand in its stages.</summary>
/// <remarks>
/// A stage that two teams lead counts in full for both, and so do its days. An obstacle belongs to the team that the definition names as its owner, whoever raised it. Associations, not causes: the team with the harder
/// stage holds journeys longer. Immutable and safe to share between threads.
/// </remarks>
public sealed class TeamsMetric : Metric<TeamsTally, TeamsReport>
{
    internal TeamsMetric()
    {
    }

    /// <inheritdoc/>
    public override string Name => "teams";

    internal override IEnumerable<string> ReadsOf(JourneyDefinition definition) => ObstacleNames.MeaningsIn(definition);

    /// <inheritdoc/>
    protected override TeamsTally NewTally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new TeamsTally(scope);
    }

    /// <inheritdoc/>
    protected override void Fold(TeamsTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        FoldVisits(tally, trace, sign);
        tally.CountObstacles(trace, sign);
        for (int i = 0; i < trace.Events.Length; i++)
        {
            if (tally.Codes.KindOf(trace.Events[i]) == EventKind.Touchpoint && trace.Detail(i).Team is { IsNone: false } team)
            {
                tally.Touchpoints.Add(team.Value, TeamsTally.All, sign);
                if (IsFirstOf(tally, trace, i, team))
                {
                    tally.Touchpoints.Add(team.Value, TeamsTally.Journeys, sign);
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override TeamsReport Report(TeamsTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        IEnumerable<Id<Team>> others = tally.Touchpoints.Entries.Select(entry => new Id<Team>(entry.Key.Name)).Where(team => scope.Definition.FindTeam(team) is null).Distinct();
        return new TeamsReport
        {
            AsOf = scope.AsOf,
            Teams = [.. scope.Definition.Teams.Select(team => team.Id).Concat(others).Select(team => new TeamReading(tally, scope, team).Row())],
        };
    }

    private static void FoldVisits(TeamsTally tally, in JourneyTrace trace, int sign)
    {
        foreach (ref readonly Visit visit in trace.Visits)
        {
            int stage = visit.Stage;
            tally.Visits.Add(stage, (int)visit.Ending, sign);
            tally.Time.Add(string.Empty, stage, visit.EnteredTicks, visit.LeftTicks, sign);
            if (visit.IsEntryUnknown)
            {
                continue;
            }

            if (visit.IsOpen)
            {
                tally.OpenSince.AddInstant(stage, visit.EnteredTicks, sign);
            }
            else
            {
                tally.Stays.AddLength(stage, (int)visit.Ending, visit.LeftTicks - visit.EnteredTicks, sign);
            }
        }
    }

    private static bool IsFirstOf(TeamsTally tally, in JourneyTrace trace, int position, Id<Team> team)
    {
        for (int i = 0; i < position; i++)
        {
            if (tally.Codes.KindOf(trace.Events[i]) == EventKind.Touchpoint && trace.Detail(i).Team == team)
            {
                return false;
            }
        }

        return true;
    }
}
