using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds when every one of its parts holds.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed class AllCriterion : Criterion
{
    internal AllCriterion(ImmutableArray<Criterion> parts) => Parts = parts;

    /// <summary>The parts, in the order they were named.</summary>
    public ImmutableArray<Criterion> Parts { get; }

    /// <inheritdoc/>
    public override string Need => Parts.IsEmpty ? "Needs nothing." : CriterionText.Join(Parts.Select(p => p.Need), "and");

    internal override string OppositeNeed => Parts.IsEmpty ? "Can never be met." : CriterionText.Join(Parts.Select(p => p.OppositeNeed), "or");

    internal override Criterion InBasicTerms => new AllCriterion([.. Parts.Select(p => p.InBasicTerms)]);

    internal override bool MayAskForInput => Parts.Any(p => p.MayAskForInput);

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) => other is AllCriterion all && Parts.SequenceEqual(all.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => CriterionLogic.HashOf(nameof(AllCriterion), Parts);

    internal override Criterion Bind(CriterionBinding binding) => new AllCriterion([.. Parts.Select(p => p.Bind(binding))]);

    internal override bool IsMet(in CriterionContext context)
    {
        foreach (Criterion part in Parts)
        {
            if (!part.IsMet(context)) return false;
        }

        return true;
    }

    internal override bool IsMet(in CriterionContext context, ref List<Criterion>? unmet)
    {
        bool met = true;
        foreach (Criterion part in Parts)
        {
            met &= part.IsMet(context, ref unmet);
        }

        return met;
    }

    internal override bool FollowsFrom(Criterion other) => Parts.All(p => p.FollowsFrom(other)) || Equals(other);

    internal override bool Excludes(Criterion other) => Parts.Any(p => CriterionLogic.AreExclusive(p, other));
}
