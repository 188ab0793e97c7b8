using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Versions;

namespace BuyerJourney.Journeys;

/// <summary>Takes journeys and their events to another version of their definition.</summary>
public static class JourneyMigration
{
    /// <summary>The journey in the new version: the same happened, under the names of that version. Event ids and instants stay.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="migration">The migration.</param>
    /// <returns>The journey in the new version.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The journey follows another definition or version than the migration starts from.</exception>
    public static Journey Migrate(this Journey journey, DefinitionMigration migration)
    {
        ArgumentNullException.ThrowIfNull(journey);
        ArgumentNullException.ThrowIfNull(migration);
        if (journey.Definition.Id != migration.From.Id || journey.Definition.Version != migration.From.Version)
        {
            throw new ArgumentException($"The journey '{journey.Id}' follows {journey.Definition}; the migration starts from {migration.From}.", nameof(migration));
        }

        return Journey.Replay(migration.To, journey.Events.Select(e => e.Migrate(migration)));
    }

    /// <summary>An event under the names of the new version.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="migration">The migration.</param>
    /// <returns>The event; the same one when nothing in it changes.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The event names something that the old version does not have.</exception>
    /// <remarks>A reason of a loss that is the id of an obstacle is mapped with it; other texts stay.</remarks>
    public static JourneyEvent Migrate(this JourneyEvent happened, DefinitionMigration migration)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(migration);
        return happened switch
        {
            JourneyStarted started => started with { Definition = migration.To.Id, Version = migration.To.Version },
            StageEntered entered => entered with { Stage = migration.Map(entered.Stage) },
            JourneyClosed closed => closed with { Outcome = migration.Map(closed.Outcome), Reasons = Reasons(closed.Reasons, migration) },
            TouchpointHappened touch => touch with { Touchpoint = migration.Map(touch.Touchpoint) },
            ObstacleRaised raised => raised with { Obstacle = migration.Map(raised.Obstacle) },
            ObstacleResolved resolved => resolved with { Obstacle = migration.Map(resolved.Obstacle) },
            FeedbackGiven { Touchpoint.IsNone: false } feedback => feedback with { Touchpoint = migration.Map(feedback.Touchpoint) },
            _ => happened,
        };
    }

    /// <summary>The reasons of a close: the id of an obstacle is mapped with it; other texts stay.</summary>
    internal static Labels Reasons(Labels reasons, DefinitionMigration migration) => Labels.Create([.. reasons.Select(reason =>
        Id<Obstacle>.TryCreate(reason, out Id<Obstacle> id, out _) && migration.From.FindObstacle(id) is not null ? migration.Map(id).Value : reason)]);
}
