using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds when each of the teams has given its approval, in any order, since the journey came to where it stands.</summary>
/// <remarks>An approval given in an earlier stage was for another move and does not count. Immutable, compared by content, safe to share between threads.</remarks>
public sealed class ApprovalCriterion : Criterion
{
    private readonly ImmutableArray<int> _indices;

    internal ApprovalCriterion(ImmutableArray<Id<Team>> teams, ImmutableArray<int> indices = default) => (Teams, _indices) = (teams, indices);

    /// <summary>The teams, at least one.</summary>
    public ImmutableArray<Id<Team>> Teams { get; }

    /// <inheritdoc/>
    public override string Need => $"Needs the approval of {Listed("and")}.";

    internal override string OppositeNeed => $"Must not have the approval of {Listed("and")}.";

    internal override Criterion InBasicTerms => Teams.Length == 1 ? this : new AllCriterion([.. Teams.Select(team => new ApprovalCriterion([team]))]);

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) => other is ApprovalCriterion same && Teams.SequenceEqual(same.Teams);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(ApprovalCriterion), Teams.Length, Teams.IsEmpty ? default : Teams[0]);

    internal override Criterion Bind(CriterionBinding binding) => new ApprovalCriterion(Teams, [.. Teams.Select(binding.Team)]);

    internal override bool IsMet(in CriterionContext context)
    {
        foreach (int team in _indices)
        {
            if (!HasApproved(team, context)) return false;
        }

        return true;
    }

    internal override bool IsMet(in CriterionContext context, ref List<Criterion>? unmet)
    {
        bool met = true;
        for (int i = 0; i < _indices.Length; i++)
        {
            if (HasApproved(_indices[i], context)) continue;
            met = false;
            (unmet ??= []).Add(new ApprovalCriterion([Teams[i]], [_indices[i]]));
        }

        return met;
    }

    internal override bool FollowsFrom(Criterion other) => other is ApprovalCriterion stronger && Teams.All(stronger.Teams.Contains);

    private static bool HasApproved(int team, in CriterionContext context) => context.Facts.LastApproval(team) is { } last && last >= context.Journey.StandsSince;

    private string Listed(string conjunction) => CriterionText.List(Teams.Select(t => $"'{t}'"), conjunction);
}
