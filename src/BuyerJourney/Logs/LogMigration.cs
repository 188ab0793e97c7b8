using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Versions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Logs;

/// <summary>Takes a whole log to another version of its definition.</summary>
public static class LogMigration
{
    /// <summary>The log in the new version: the same happened on the same journeys at the same instants, under the names of that version.</summary>
    /// <param name="log">The log.</param>
    /// <param name="migration">The migration.</param>
    /// <returns>The log in the new version: the same as that of the events, each migrated.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The log follows another definition or version than the migration starts from.</exception>
    /// <remarks>
    /// Touchpoints and obstacles that the old version never had, as a log may hold, keep their names, as do teams and pain points. The version under which journeys were started becomes the new one.
    /// Where two stages become one, a stay in both is one visit, unless the new stage is re-enterable. Nothing is decided anew: what happened is a fact. Takes time in proportion to the log's length.
    /// </remarks>
    /// <example><code>JourneyLog inTwo = log.Migrate(DefinitionMigration.Create(one, two, m => m.Stage("demo", "presentation")));</code></example>
    public static JourneyLog Migrate(this JourneyLog log, DefinitionMigration migration)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(migration);
        if (log.Definition.Id != migration.From.Id || log.Definition.Version != migration.From.Version)
        {
            throw new ArgumentException($"The log follows {log.Definition}; the migration starts from {migration.From}.", nameof(migration));
        }

        var codes = new EventCodes(migration.To);
        EventCode[] mapped = [.. Enumerable.Range(0, log.Codes.Count).Select(code => Map(new EventCode((ushort)code), log.Codes, codes, migration))];
        return new JourneyLog(codes, log.Keys, log.Columns.Renamed(codes, mapped, detail => Map(detail, migration), Attributes(log, migration)), log.Quality);
    }

    private static EventCode Map(EventCode code, EventCodes old, EventCodes codes, DefinitionMigration migration)
    {
        string id = old.IdOf(code);
        return old.KindOf(code) switch
        {
            EventKind.StageEntered => codes.Stage(migration.Map(new Id<Stage>(id))),
            EventKind.Closed => codes.Outcome(migration.Map(new Id<Outcome>(id))),
            EventKind.Touchpoint => codes.Touchpoint(MapIfKnown(new Id<Touchpoint>(id), migration)),
            EventKind.ObstacleRaised => codes.ObstacleRaised(MapIfKnown(new Id<Obstacle>(id), migration)),
            EventKind.ObstacleResolved => codes.ObstacleResolved(MapIfKnown(new Id<Obstacle>(id), migration)),
            EventKind kind => codes.GetOrAdd(kind, id),
        };
    }

    private static EventDetail Map(EventDetail detail, DefinitionMigration migration) =>
        detail.Touchpoint.IsNone && detail.Reasons.Count == 0
            ? detail
            : detail with { Touchpoint = MapIfKnown(detail.Touchpoint, migration), Reasons = JourneyMigration.Reasons(detail.Reasons, migration) };

    private static Id<Touchpoint> MapIfKnown(Id<Touchpoint> id, DefinitionMigration migration) => migration.From.FindTouchpoint(id) is null ? id : migration.Map(id);

    private static Id<Obstacle> MapIfKnown(Id<Obstacle> id, DefinitionMigration migration) => migration.From.FindObstacle(id) is null ? id : migration.Map(id);

    private static Dictionary<Id<JourneyAttribute>, AttributeColumn> Attributes(JourneyLog log, DefinitionMigration migration)
    {
        var attributes = new Dictionary<Id<JourneyAttribute>, AttributeColumn>(log.Columns.Attributes);
        if (attributes.TryGetValue(JourneyAttribute.Version, out AttributeColumn? old))
        {
            var version = new AttributeColumnBuilder(JourneyAttribute.Version);
            foreach (AttributeChange change in old.Changes)
            {
                version.Add(change.Journey, change.Ticks, old.ValueOf(change.Code) is null ? null : migration.To.Version, log.JourneyCount);
            }

            attributes[JourneyAttribute.Version] = version.Build(EventTable.StartTicksOf(log.Columns.Offsets, log.Columns.Ticks));
        }

        return attributes;
    }
}
