using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Goals;
using BuyerJourney.Maps.Gaps;
using BuyerJourney.Metrics;

namespace BuyerJourney.Maps.Briefs;

/// <summary>What a map says about one team: the stages that it leads and supports, its duties there, what it has to approve and to remove, and the gaps that concern it.</summary>
/// <remarks>Informing everybody is the second step of building a process. Immutable, compared by content, safe to share between threads.</remarks>
/// <example><code>foreach (Team team in b2b.Teams) Console.WriteLine(TeamBrief.Of(map, team.Id));</code></example>
public sealed record TeamBrief
{
    /// <summary>The team.</summary>
    public required Id<Team> Team { get; init; }

    /// <summary>The stages that it leads, in the definition's order.</summary>
    public required Rows<StageDuty> Leads { get; init; }

    /// <summary>The stages that it supports, in the definition's order.</summary>
    public required Rows<StageDuty> Supports { get; init; }

    /// <summary>The moves that need its approval.</summary>
    public required Rows<ApprovalDuty> Approvals { get; init; }

    /// <summary>The obstacles that it has to remove.</summary>
    public required Rows<ObstacleDuty> Obstacles { get; init; }

    /// <summary>The goals whose figure is of a stage that it leads; empty where no scorecard was given.</summary>
    public required Rows<GoalProgress> Goals { get; init; }

    /// <summary>The gaps in the stages that it leads and of the obstacles that it owns, the most severe first.</summary>
    public required Rows<MapGap> Gaps { get; init; }

    /// <summary>Whether the map says nothing about the team.</summary>
    public bool IsEmpty => Leads.Count + Supports.Count + Approvals.Count + Obstacles.Count + Goals.Count + Gaps.Count == 0;

    /// <summary>The brief of one team.</summary>
    /// <param name="map">The map.</param>
    /// <param name="team">The team.</param>
    /// <param name="goals">How the goals stand; null where there are none.</param>
    /// <returns>The brief.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="map"/> is null.</exception>
    /// <exception cref="ArgumentException">The definition has no such team.</exception>
    public static TeamBrief Of(JourneyMap map, Id<Team> team, Scorecard? goals = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map.Definition.FindTeam(team) is null)
        {
            throw new ArgumentException($"{map.Definition} has no team '{team}'; its teams are {string.Join(", ", map.Definition.Teams)}.", nameof(team));
        }

        Rows<StageDuty> leads = [.. map.Stages.Where(stage => stage.Seller.LeadTeams.Contains(team)).Select(StageDuty.Of)];
        Obstacle[] owned = [.. map.Definition.Obstacles.Where(obstacle => obstacle.Owner == team)];
        return new TeamBrief
        {
            Team = team,
            Leads = leads,
            Supports = [.. map.Stages.Where(stage => stage.Seller.SupportTeams.Contains(team)).Select(StageDuty.Of)],
            Approvals = [.. map.Definition.Rules.Where(rule => rule.Requires.Any(criterion => AsksFor(criterion, team))).Select(rule => new ApprovalDuty(rule.Name, [.. rule.FromStages.Select(stage => stage.Id)]))],
            Obstacles = [.. owned.Select(obstacle => new ObstacleDuty(obstacle.Id, obstacle.Severity, [.. obstacle.Stages], obstacle.Remedy)
            {
                Impact = map.Evidence.Obstacles?.Obstacles.FirstOrDefault(row => string.Equals(row.Obstacle, obstacle.Id.Value, StringComparison.Ordinal)),
            })],
            Goals = [.. goals?.Goals.Where(goal => leads.Any(duty => duty.Stage == goal.Goal.Figure.Stage)) ?? []],
            Gaps =
            [
                .. map.Gaps.Where(gap =>
                    (gap.Stage is { } stage && leads.Any(duty => duty.Stage == stage)) || (gap.Obstacle is { } obstacle && owned.Any(own => own.Id == obstacle))),
            ],
        };
    }

    /// <summary>The brief as lines of text.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder($"{Team}: leads {Listed(Leads.Select(duty => duty.Stage))}; supports {Listed(Supports.Select(duty => duty.Stage))}; approves {Listed(Approvals.Select(approval => approval.Rule))}; removes {Listed(Obstacles.Select(obstacle => obstacle.Obstacle))}");
        foreach (object row in Goals.Concat<object>(Gaps))
        {
            text.AppendLine().Append(row);
        }

        return text.ToString();
    }

    private static string Listed<T>(IEnumerable<T> items) => string.Join(", ", items) is { Length: > 0 } list ? list : "nothing";

    private static bool AsksFor(Criterion criterion, Id<Team> team) => criterion switch
    {
        ApprovalCriterion approval => approval.Teams.Contains(team),
        AllCriterion all => all.Parts.Any(part => AsksFor(part, team)),
        AnyCriterion any => any.Parts.Any(part => AsksFor(part, team)),
        _ => false,
    };
}
