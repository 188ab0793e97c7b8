namespace BuyerJourney.Definitions.Versions;

/// <summary>Says what has another id in the new version. Several old ones may become one. Used inside <see cref="DefinitionMigration.Create"/>; not safe to share between threads.</summary>
public sealed class DefinitionMigrationBuilder
{
    internal DefinitionMigrationBuilder()
    {
    }

    internal List<(Id<Stage> From, Id<Stage> To)> Stages { get; } = [];

    internal List<(Id<Outcome> From, Id<Outcome> To)> Outcomes { get; } = [];

    internal List<(Id<Touchpoint> From, Id<Touchpoint> To)> Touchpoints { get; } = [];

    internal List<(Id<Obstacle> From, Id<Obstacle> To)> Obstacles { get; } = [];

    /// <summary>Says what a stage is in the new version.</summary>
    /// <param name="from">The stage in the old version.</param>
    /// <param name="to">The stage in the new version.</param>
    /// <returns>This builder.</returns>
    public DefinitionMigrationBuilder Stage(Id<Stage> from, Id<Stage> to)
    {
        Stages.Add((from, to));
        return this;
    }

    /// <summary>Says what an outcome is in the new version.</summary>
    /// <param name="from">The outcome in the old version.</param>
    /// <param name="to">The outcome in the new version.</param>
    /// <returns>This builder.</returns>
    public DefinitionMigrationBuilder Outcome(Id<Outcome> from, Id<Outcome> to)
    {
        Outcomes.Add((from, to));
        return this;
    }

    /// <summary>Says what a touchpoint is in the new version.</summary>
    /// <param name="from">The touchpoint in the old version.</param>
    /// <param name="to">The touchpoint in the new version.</param>
    /// <returns>This builder.</returns>
    public DefinitionMigrationBuilder Touchpoint(Id<Touchpoint> from, Id<Touchpoint> to)
    {
        Touchpoints.Add((from, to));
        return this;
    }

    /// <summary>Says what an obstacle is in the new version.</summary>
    /// <param name="from">The obstacle in the old version.</param>
    /// <param name="to">The obstacle in the new version.</param>
    /// <returns>This builder.</returns>
    public DefinitionMigrationBuilder Obstacle(Id<Obstacle> from, Id<Obstacle> to)
    {
        Obstacles.Add((from, to));
        return this;
    }
}
