namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds when no obstacle of a severity, or a higher one, stands.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed class NoOpenObstacleCriterion : Criterion
{
    internal NoOpenObstacleCriterion(Severity atLeast) => AtLeast = atLeast;

    /// <summary>The lowest severity that holds the journey back.</summary>
    public Severity AtLeast { get; }

    /// <inheritdoc/>
    public override string Need => AtLeast == Severity.Minor ? "Needs every open obstacle resolved." : $"Needs every {Severities} obstacle resolved.";

    internal override string OppositeNeed => AtLeast == Severity.Minor ? "Needs an open obstacle." : $"Needs an open {Severities} obstacle.";

    private string Severities => AtLeast == Severity.Major ? "major or blocking" : "blocking";

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) => other is NoOpenObstacleCriterion same && AtLeast == same.AtLeast;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(NoOpenObstacleCriterion), AtLeast);

    internal override Criterion Bind(CriterionBinding binding) => this;

    internal override bool IsMet(in CriterionContext context) => context.Facts.HardestOpen is not { } hardest || hardest < AtLeast;

    internal override bool FollowsFrom(Criterion other) => other is NoOpenObstacleCriterion stronger && stronger.AtLeast <= AtLeast;

    internal override bool Excludes(Criterion other) => AtLeast == Severity.Minor && other is ObstacleOpenCriterion;
}
