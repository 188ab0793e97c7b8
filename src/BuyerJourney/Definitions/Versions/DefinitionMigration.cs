using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Definitions.Validation;

namespace BuyerJourney.Definitions.Versions;

/// <summary>What the stages, outcomes, touchpoints and obstacles of one version are in another. What both have under the same id need not be said.</summary>
/// <remarks>A migration is complete: it has a place in the new version for everything that journeys of the old one may name. Immutable and safe to share between threads.</remarks>
/// <example><code>
/// DefinitionMigration toTwo = DefinitionMigration.Create(one, two, m => m.Stage("demo", "presentation").Obstacle("cost", "price"));
/// Journey migrated = journey.Migrate(toTwo);
/// </code></example>
public sealed class DefinitionMigration
{
    private readonly PartMapping<Stage> _stages;
    private readonly PartMapping<Outcome> _outcomes;
    private readonly PartMapping<Touchpoint> _touchpoints;
    private readonly PartMapping<Obstacle> _obstacles;

    private DefinitionMigration(JourneyDefinition from, JourneyDefinition to, DefinitionMigrationBuilder written, ProblemList problems)
    {
        From = from;
        To = to;
        _stages = new("stage", from.Stages.Select(s => s.Id), to.Stages.Select(s => s.Id), written.Stages, problems);
        _outcomes = new("outcome", from.Outcomes.Select(o => o.Id), to.Outcomes.Select(o => o.Id), written.Outcomes, problems);
        _touchpoints = new("touchpoint", from.Touchpoints.Select(t => t.Id), to.Touchpoints.Select(t => t.Id), written.Touchpoints, problems);
        _obstacles = new("obstacle", from.Obstacles.Select(o => o.Id), to.Obstacles.Select(o => o.Id), written.Obstacles, problems);
    }

    /// <summary>The version that journeys come from.</summary>
    public JourneyDefinition From { get; }

    /// <summary>The version that they come to.</summary>
    public JourneyDefinition To { get; }

    /// <summary>Makes a migration and checks that it is complete.</summary>
    /// <param name="from">The version that journeys come from.</param>
    /// <param name="to">The version that they come to.</param>
    /// <param name="define">Says what has another id in the new version; null when nothing has.</param>
    /// <returns>The migration.</returns>
    /// <exception cref="ArgumentNullException">A definition is null.</exception>
    /// <exception cref="DefinitionMigrationException">Something has no place in the new version, or is named wrongly; the exception lists every problem.</exception>
    public static DefinitionMigration Create(JourneyDefinition from, JourneyDefinition to, Action<DefinitionMigrationBuilder>? define = null) =>
        TryCreate(from, to, define, out DefinitionMigration? migration, out ImmutableArray<DefinitionProblem> problems)
            ? migration
            : throw new DefinitionMigrationException(from, to, problems);

    /// <summary>Makes a migration if it is complete.</summary>
    /// <param name="from">The version that journeys come from.</param>
    /// <param name="to">The version that they come to.</param>
    /// <param name="define">Says what has another id in the new version; null when nothing has.</param>
    /// <param name="migration">The migration, or null.</param>
    /// <param name="problems">Everything that has no place in the new version, or is named wrongly.</param>
    /// <returns>Whether the migration is complete.</returns>
    /// <exception cref="ArgumentNullException">A definition is null.</exception>
    public static bool TryCreate(
        JourneyDefinition from,
        JourneyDefinition to,
        Action<DefinitionMigrationBuilder>? define,
        [NotNullWhen(true)] out DefinitionMigration? migration,
        out ImmutableArray<DefinitionProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var written = new DefinitionMigrationBuilder();
        define?.Invoke(written);
        var found = new ProblemList();
        var made = new DefinitionMigration(from, to, written, found);
        problems = found.ToImmutable();
        migration = problems.IsEmpty ? made : null;
        return migration is not null;
    }

    /// <summary>What a stage is in the new version.</summary>
    /// <param name="id">The stage in the old version.</param>
    /// <returns>The stage in the new version.</returns>
    /// <exception cref="ArgumentException">The old version does not have it.</exception>
    public Id<Stage> Map(Id<Stage> id) => _stages.Map(id);

    /// <summary>What an outcome is in the new version.</summary>
    /// <param name="id">The outcome in the old version.</param>
    /// <returns>The outcome in the new version.</returns>
    /// <exception cref="ArgumentException">The old version does not have it.</exception>
    public Id<Outcome> Map(Id<Outcome> id) => _outcomes.Map(id);

    /// <summary>What a touchpoint is in the new version.</summary>
    /// <param name="id">The touchpoint in the old version.</param>
    /// <returns>The touchpoint in the new version.</returns>
    /// <exception cref="ArgumentException">The old version does not have it.</exception>
    public Id<Touchpoint> Map(Id<Touchpoint> id) => _touchpoints.Map(id);

    /// <summary>What an obstacle is in the new version.</summary>
    /// <param name="id">The obstacle in the old version.</param>
    /// <returns>The obstacle in the new version.</returns>
    /// <exception cref="ArgumentException">The old version does not have it.</exception>
    public Id<Obstacle> Map(Id<Obstacle> id) => _obstacles.Map(id);

    /// <summary>From where to where.</summary>
    /// <returns>For example <c>b2b v1 → b2b v2</c>.</returns>
    public override string ToString() => $"{From} → {To}";
}
