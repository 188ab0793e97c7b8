using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds when at least one of its parts holds.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed class AnyCriterion : Criterion
{
    internal AnyCriterion(ImmutableArray<Criterion> parts) => Parts = parts;

    /// <summary>The parts, in the order they were named.</summary>
    public ImmutableArray<Criterion> Parts { get; }

    /// <inheritdoc/>
    public override string Need => Parts.IsEmpty ? "Can never be met." : CriterionText.Join(Parts.Select(p => p.Need), "or");

    internal override string OppositeNeed => Parts.IsEmpty ? "Needs nothing." : CriterionText.Join(Parts.Select(p => p.OppositeNeed), "and");

    internal override Criterion InBasicTerms => new AnyCriterion([.. Parts.Select(p => p.InBasicTerms)]);

    internal override bool MayAskForInput => Parts.Any(p => p.MayAskForInput);

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) => other is AnyCriterion any && Parts.SequenceEqual(any.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => CriterionLogic.HashOf(nameof(AnyCriterion), Parts);

    internal override Criterion Bind(CriterionBinding binding) => new AnyCriterion([.. Parts.Select(p => p.Bind(binding))]);

    internal override bool IsMet(in CriterionContext context)
    {
        foreach (Criterion part in Parts)
        {
            if (part.IsMet(context)) return true;
        }

        return false;
    }

    internal override bool FollowsFrom(Criterion other) => Parts.Any(p => p.FollowsFrom(other)) || Equals(other);

    internal override bool Excludes(Criterion other) => Parts.All(p => CriterionLogic.AreExclusive(p, other));
}
