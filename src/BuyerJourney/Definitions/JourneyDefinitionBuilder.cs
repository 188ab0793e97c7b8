namespace BuyerJourney.Definitions;

/// <summary>Names the parts of a definition. Used inside <see cref="JourneyDefinition.Create"/>; not safe to share between threads.</summary>
public sealed class JourneyDefinitionBuilder
{
    private readonly Id<JourneyDefinition> _id;
    private readonly int _version;
    private readonly List<StageBuilder> _stages = [];
    private readonly List<(Id<Outcome> Id, bool IsWon, string[] Synonyms)> _outcomes = [];
    private readonly List<Id<Touchpoint>> _touchpoints = [];
    private readonly List<Id<Obstacle>> _obstacles = [];
    private readonly List<Id<Persona>> _personas = [];
    private readonly List<Id<Team>> _teams = [];

    internal JourneyDefinitionBuilder(Id<JourneyDefinition> id, int version) => (_id, _version) = (id, version);

    /// <summary>Adds a stage; stages are in the order in which they are added.</summary>
    /// <param name="id">The stage's id.</param>
    /// <param name="define">What the stage is like.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Stage(Id<Stage> id, Action<StageBuilder>? define = null)
    {
        var stage = new StageBuilder(id);
        define?.Invoke(stage);
        _stages.Add(stage);
        return this;
    }

    /// <summary>Adds an outcome in which the buyer bought. Without any outcome a definition has <c>won</c> and <c>lost</c>.</summary>
    /// <param name="id">The outcome's id.</param>
    /// <param name="alsoKnownAs">Names under which other systems record it.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Won(Id<Outcome> id, params string[] alsoKnownAs)
    {
        _outcomes.Add((id, true, alsoKnownAs));
        return this;
    }

    /// <summary>Adds an outcome in which the buyer left. Without any outcome a definition has <c>won</c> and <c>lost</c>.</summary>
    /// <param name="id">The outcome's id.</param>
    /// <param name="alsoKnownAs">Names under which other systems record it.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Lost(Id<Outcome> id, params string[] alsoKnownAs)
    {
        _outcomes.Add((id, false, alsoKnownAs));
        return this;
    }

    /// <summary>Adds a kind of contact.</summary>
    /// <param name="id">The touchpoint's id.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Touchpoint(Id<Touchpoint> id)
    {
        _touchpoints.Add(id);
        return this;
    }

    /// <summary>Adds something that may hold buyers back.</summary>
    /// <param name="id">The obstacle's id.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Obstacle(Id<Obstacle> id)
    {
        _obstacles.Add(id);
        return this;
    }

    /// <summary>Adds a kind of buyer.</summary>
    /// <param name="id">The persona's id.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Persona(Id<Persona> id)
    {
        _personas.Add(id);
        return this;
    }

    /// <summary>Adds a team of the seller.</summary>
    /// <param name="id">The team's id.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Team(Id<Team> id)
    {
        _teams.Add(id);
        return this;
    }

    internal JourneyDefinition Build()
    {
        if (_outcomes.Count == 0)
        {
            Won("won");
            Lost("lost");
        }

        return new JourneyDefinition(
            _id,
            _version,
            [.. _stages.Select((s, i) => s.Build(i))],
            [.. _outcomes.Select((o, i) => new Outcome(o.Id, i, o.IsWon) { Synonyms = [.. o.Synonyms] })],
            [.. _touchpoints.Select((t, i) => new Touchpoint(t, i))],
            [.. _obstacles.Select((o, i) => new Obstacle(o, i))],
            [.. _personas.Select((p, i) => new Persona(p, i))],
            [.. _teams.Concat(_stages.SelectMany(s => s.Teams)).Distinct().Select((t, i) => new Team(t, i))]);
    }
}
