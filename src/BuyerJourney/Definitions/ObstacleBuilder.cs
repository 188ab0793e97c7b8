using BuyerJourney.Definitions.Taxonomy;

namespace BuyerJourney.Definitions;

/// <summary>Says what an obstacle is like. Used inside <see cref="JourneyDefinition.Create"/>; not safe to share between threads.</summary>
public sealed class ObstacleBuilder
{
    private readonly List<Id<Stage>> _stages = [];
    private readonly List<string> _synonyms = [];
    private Severity _severity = Severity.Major;
    private Id<Team>? _owner;
    private string? _remedy;
    private Id<ObstacleTag>? _tag;
    private Id<Obstacle>? _parent;

    internal ObstacleBuilder(Id<Obstacle> id) => Id = id;

    internal Id<Obstacle> Id { get; }

    internal Id<Team>? Owner => _owner;

    internal Id<ObstacleTag>? Tag => _tag;

    internal Id<Obstacle>? Parent => _parent;

    /// <summary>Says what kind of obstacle it is, and takes over the kind's severity, team, remedy and synonyms; what is said after this goes before.</summary>
    /// <param name="tag">The kind, mostly from <see cref="ObstacleTaxonomy.Common"/>.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tag"/> is null.</exception>
    public ObstacleBuilder Of(ObstacleTag tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        _tag = tag.Id;
        _severity = tag.Severity;
        _owner = tag.Owner;
        _remedy = tag.Remedy;
        _synonyms.AddRange(tag.Synonyms);
        return this;
    }

    /// <summary>
    /// Says which wider obstacle of the definition it is a kind of, so that figures can be rolled up. Without it, that is the one of the nearest wider kind:
    /// <c>money/price</c> lies under an obstacle of the kind <c>money</c>, where the definition has one.
    /// </summary>
    /// <param name="wider">The wider obstacle.</param>
    /// <returns>This builder.</returns>
    /// <example><code>
    /// journey.Obstacles(ObstacleTaxonomy.Common, "process/paperwork").Obstacle("apostille", o => o.Under("paperwork"))
    /// </code></example>
    public ObstacleBuilder Under(Id<Obstacle> wider)
    {
        _parent = wider;
        return this;
    }

    /// <summary>Names the stages in which it is expected; without any, it may stand anywhere.</summary>
    /// <param name="stages">The stages.</param>
    /// <returns>This builder.</returns>
    public ObstacleBuilder In(params ReadOnlySpan<Id<Stage>> stages)
    {
        _stages.AddRange(stages);
        return this;
    }

    /// <summary>Says how hard it holds the buyer back unless the event says otherwise; <see cref="Severity.Major"/> unless said.</summary>
    /// <param name="severity">The severity.</param>
    /// <returns>This builder.</returns>
    public ObstacleBuilder Holds(Severity severity)
    {
        _severity = severity;
        return this;
    }

    /// <summary>Names the team that has to remove it.</summary>
    /// <param name="team">The team.</param>
    /// <returns>This builder.</returns>
    public ObstacleBuilder OwnedBy(Id<Team> team)
    {
        _owner = team;
        return this;
    }

    /// <summary>Says what to do about it.</summary>
    /// <param name="remedy">The suggestion, in a sentence.</param>
    /// <returns>This builder.</returns>
    public ObstacleBuilder Remedy(string remedy)
    {
        _remedy = remedy;
        return this;
    }

    /// <summary>Names under which other systems record it, such as a loss reason in free text.</summary>
    /// <param name="names">The names.</param>
    /// <returns>This builder.</returns>
    public ObstacleBuilder AlsoKnownAs(params ReadOnlySpan<string> names)
    {
        _synonyms.AddRange(names);
        return this;
    }

    internal Obstacle Build(int index, Id<Obstacle>? parent) => new(Id, index)
    {
        Tag = _tag,
        Parent = parent,
        Stages = [.. _stages],
        Severity = _severity,
        Owner = _owner,
        Remedy = _remedy,
        Synonyms = [.. _synonyms],
    };
}
