namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds when another criterion does not.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed class NotCriterion : Criterion
{
    internal NotCriterion(Criterion inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <summary>The criterion that must not hold.</summary>
    public Criterion Inner { get; }

    /// <inheritdoc/>
    public override string Need => Inner.OppositeNeed;

    internal override string OppositeNeed => Inner.Need;

    internal override Criterion InBasicTerms => new NotCriterion(Inner.InBasicTerms);

    internal override bool MayAskForInput => Inner.MayAskForInput;

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) => other is NotCriterion not && Inner.Equals(not.Inner);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(NotCriterion), Inner);

    internal override Criterion Bind(CriterionBinding binding) => new NotCriterion(Inner.Bind(binding));

    internal override bool IsMet(in CriterionContext context) => !Inner.IsMet(context);

    internal override bool FollowsFrom(Criterion other) => Equals(other) || CriterionLogic.AreExclusive(Inner, other);

    internal override bool Excludes(Criterion other) => Inner.FollowsFrom(other);
}
