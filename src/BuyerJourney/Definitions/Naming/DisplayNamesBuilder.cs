using BuyerJourney.Definitions.Taxonomy;

namespace BuyerJourney.Definitions.Naming;

/// <summary>Says what things are called in one culture. Used inside <see cref="DisplayNames.With"/>; not safe to share between threads.</summary>
public sealed class DisplayNamesBuilder
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    internal DisplayNamesBuilder()
    {
    }

    internal IReadOnlyDictionary<string, string> Names => _names;

    /// <summary>Names a stage.</summary>
    /// <param name="id">The stage's id.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Stage(Id<Stage> id, string name) => Add(NameKey.Of(id), name);

    /// <summary>Names an outcome.</summary>
    /// <param name="id">The outcome's id.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Outcome(Id<Outcome> id, string name) => Add(NameKey.Of(id), name);

    /// <summary>Names a touchpoint.</summary>
    /// <param name="id">The touchpoint's id.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Touchpoint(Id<Touchpoint> id, string name) => Add(NameKey.Of(id), name);

    /// <summary>Names an obstacle.</summary>
    /// <param name="id">The obstacle's id.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Obstacle(Id<Obstacle> id, string name) => Add(NameKey.Of(id), name);

    /// <summary>Names a kind of obstacle.</summary>
    /// <param name="id">The kind's id.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Tag(Id<ObstacleTag> id, string name) => Add(NameKey.Of(id), name);

    /// <summary>Names a persona.</summary>
    /// <param name="id">The persona's id.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Persona(Id<Persona> id, string name) => Add(NameKey.Of(id), name);

    /// <summary>Names a team.</summary>
    /// <param name="id">The team's id.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Team(Id<Team> id, string name) => Add(NameKey.Of(id), name);

    /// <summary>Names a trigger.</summary>
    /// <param name="id">The trigger's id.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Trigger(Id<Trigger> id, string name) => Add(NameKey.Of(id), name);

    /// <summary>Names a phase.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Phase(Phase phase, string name) => Add(NameKey.Of("phase", phase.ToString()), name);

    /// <summary>Names a severity.</summary>
    /// <param name="severity">The severity.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Severity(Severity severity, string name) => Add(NameKey.Of("severity", severity.ToString()), name);

    /// <summary>Names a reaction.</summary>
    /// <param name="reaction">The reaction.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Reaction(Reaction reaction, string name) => Add(NameKey.Of("reaction", reaction.ToString()), name);

    /// <summary>Names a side.</summary>
    /// <param name="side">The side.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public DisplayNamesBuilder Side(Side side, string name) => Add(NameKey.Of("side", side.ToString()), name);

    private DisplayNamesBuilder Add(string key, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _names[key] = name;
        return this;
    }
}
