namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds when an obstacle was raised and stands no longer.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed class ObstacleResolvedCriterion : Criterion
{
    private readonly int _index;

    internal ObstacleResolvedCriterion(Id<Obstacle> obstacle, int index = -1) => (Obstacle, _index) = (obstacle, index);

    /// <summary>The obstacle.</summary>
    public Id<Obstacle> Obstacle { get; }

    /// <inheritdoc/>
    public override string Need => $"Needs the obstacle '{Obstacle}' raised and resolved.";

    internal override string OppositeNeed => $"Must not have had the obstacle '{Obstacle}' resolved.";

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) => other is ObstacleResolvedCriterion same && Obstacle == same.Obstacle;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(ObstacleResolvedCriterion), Obstacle);

    internal override Criterion Bind(CriterionBinding binding) => new ObstacleResolvedCriterion(Obstacle, binding.Obstacle(Obstacle));

    internal override bool IsMet(in CriterionContext context) => context.Facts.WasRaised(_index) && context.Facts.FindOpen(_index) is null;

    internal override bool Excludes(Criterion other) => other is ObstacleOpenCriterion open && open.Obstacle == Obstacle;
}
