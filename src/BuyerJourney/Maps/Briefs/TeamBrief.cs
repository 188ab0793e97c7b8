using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
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

    /// <summary>The gaps in the stages that it leads and of the obstacles that it owns, the most severe first.</summary>
    public required Rows<MapGap> Gaps { get; init; }

    /// <summary>Whether the map says nothing about the team.</summary>
    public bool IsEmpty => Leads.Count + Supports.Count + Approvals.Count + Obstacles.Count + Gaps.Count == 0;

    /// <summary>The brief of one team.</summary>
    /// <param name="map">The map.</param>
    /// <param name="team">The team.</param>
    /// <returns>The brief.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="map"/> is null.</exception>
    /// <exception cref="ArgumentException">The definition has no such team.</exception>
    public static TeamBrief Of(JourneyMap map, Id<Team> team)
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
            Obstacles = [.. owned.Select(obstacle => new ObstacleDuty(obstacle.Id, obstacle.Severity, [.. obstacle.Stages], obstacle.Remedy))],
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
        foreach (MapGap gap in Gaps)
        {
            text.AppendLine().Append(gap);
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
