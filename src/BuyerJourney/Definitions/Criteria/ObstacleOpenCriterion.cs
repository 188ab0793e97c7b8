namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds while an obstacle stands.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed class ObstacleOpenCriterion : Criterion
{
    private readonly int _index;

    internal ObstacleOpenCriterion(Id<Obstacle> obstacle, int index = -1) => (Obstacle, _index) = (obstacle, index);

    /// <summary>The obstacle.</summary>
    public Id<Obstacle> Obstacle { get; }

    /// <inheritdoc/>
    public override string Need => $"Needs the obstacle '{Obstacle}' to stand.";

    internal override string OppositeNeed => $"Needs the obstacle '{Obstacle}' resolved.";

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) => other is ObstacleOpenCriterion same && Obstacle == same.Obstacle;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(ObstacleOpenCriterion), Obstacle);

    internal override Criterion Bind(CriterionBinding binding) => new ObstacleOpenCriterion(Obstacle, binding.Obstacle(Obstacle));

    internal override bool IsMet(in CriterionContext context) => context.Facts.FindOpen(_index) is not null;
}
