using BuyerJourney.Definitions.Taxonomy;

namespace BuyerJourney.Definitions.Naming;

/// <summary>The keys under which names are kept: the kind of thing, a colon, and its id.</summary>
internal static class NameKey
{
    public static string Of(Id<Stage> id) => Of("stage", id.Value);

    public static string Of(Id<Outcome> id) => Of("outcome", id.Value);

    public static string Of(Id<Touchpoint> id) => Of("touchpoint", id.Value);

    public static string Of(Id<Obstacle> id) => Of("obstacle", id.Value);

    public static string Of(Id<ObstacleTag> id) => Of("obstacle-tag", id.Value);

    public static string Of(Id<Persona> id) => Of("persona", id.Value);

    public static string Of(Id<Team> id) => Of("team", id.Value);

    public static string Of(Id<Trigger> id) => Of("trigger", id.Value);

    public static string Of(string kind, string id) => $"{kind}:{id}";
}
