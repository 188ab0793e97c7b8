using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Steps;

namespace BuyerJourney.Metrics;

/// <summary>The one place that tells which names nobody knows. It asks the definition and what was counted, not the log, so that saved and live tallies say the same.</summary>
internal static class NameCheck
{
    // Attributes that every definition can have without declaring them.
    private static readonly Id<JourneyAttribute>[] Usual = [JourneyAttribute.Persona, JourneyAttribute.Segment, JourneyAttribute.Source, JourneyAttribute.Owner, JourneyAttribute.Team, JourneyAttribute.Version];

    /// <summary>Of steps and how often they were counted, those that never were and that the definition does not name, each once.</summary>
    /// <remarks>A stage or outcome that it does not have is refused before anything is counted.</remarks>
    public static Rows<UnmetName> Unmet(JourneyDefinition definition, params IEnumerable<(Step? Step, long Times)> counted) =>
    [
        .. counted.Where(step => step.Times == 0).Select(step => step.Step?.Kind switch
        {
            EventKind.Touchpoint => Unmet("touchpoint", step.Step.Id, definition.Touchpoints.Select(touchpoint => touchpoint.Id.Value)),
            EventKind.ObstacleRaised => Unmet("obstacle", step.Step.Id, definition.Obstacles.Select(obstacle => obstacle.Id.Value)),
            _ => null,
        }).OfType<UnmetName>().Distinct(),
    ];

    /// <summary>Of attributes that no journey has a value for, those that the definition does not name.</summary>
    public static Rows<UnmetName> Unmet(JourneyDefinition definition, IEnumerable<Id<JourneyAttribute>> withoutValues) =>
        [.. withoutValues.Select(attribute => Unmet("attribute", attribute.Value, definition.Attributes.Select(known => known.Id).Concat(Usual).Select(known => known.Value))).OfType<UnmetName>()];

    /// <summary>What a report adds to its text.</summary>
    public static string Text(Rows<UnmetName> names) => string.Concat(names.Select(name => $"; {name}"));

    private static UnmetName? Unmet(string kind, string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        return names.Contains(name, StringComparer.Ordinal) ? null : new UnmetName { Kind = kind, Name = name, Nearest = [.. NearestNames.Of(name, names)] };
    }
}
