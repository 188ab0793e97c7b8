using NodaTime;

namespace BuyerJourney.Definitions;

/// <summary>Says what a stage is like. Used inside <see cref="JourneyDefinition.Create"/>; not safe to share between threads.</summary>
public sealed class StageBuilder
{
    private readonly Id<Stage> _id;
    private Phase _phase;
    private bool _onHold;
    private bool _reenterable;
    private Duration? _expected;
    private readonly List<Id<Team>> _lead = [];
    private readonly List<Id<Team>> _support = [];
    private readonly List<string> _synonyms = [];

    internal StageBuilder(Id<Stage> id) => _id = id;

    internal IEnumerable<Id<Team>> Teams => _lead.Concat(_support);

    /// <summary>Puts the stage in a phase.</summary>
    /// <param name="phase">The phase.</param>
    /// <returns>This builder.</returns>
    public StageBuilder In(Phase phase)
    {
        _phase = phase;
        return this;
    }

    /// <summary>Names the teams that lead the stage.</summary>
    /// <param name="teams">The teams.</param>
    /// <returns>This builder.</returns>
    public StageBuilder OwnedBy(params ReadOnlySpan<Id<Team>> teams)
    {
        _lead.AddRange(teams);
        return this;
    }

    /// <summary>Names the teams that support the stage.</summary>
    /// <param name="teams">The teams.</param>
    /// <returns>This builder.</returns>
    public StageBuilder SupportedBy(params ReadOnlySpan<Id<Team>> teams)
    {
        _support.AddRange(teams);
        return this;
    }

    /// <summary>Says how long a visit should take at most.</summary>
    /// <param name="stay">The longest expected stay.</param>
    /// <returns>This builder.</returns>
    public StageBuilder Expect(Duration stay)
    {
        _expected = stay;
        return this;
    }

    /// <summary>Makes it a stage on hold: outside the order, to come back to the stage that was left.</summary>
    /// <returns>This builder.</returns>
    public StageBuilder OnHold()
    {
        _onHold = true;
        return this;
    }

    /// <summary>Lets the stage be entered again while in it, as a new visit.</summary>
    /// <returns>This builder.</returns>
    public StageBuilder Reenterable()
    {
        _reenterable = true;
        return this;
    }

    /// <summary>Names under which other systems record this stage.</summary>
    /// <param name="names">The names.</param>
    /// <returns>This builder.</returns>
    public StageBuilder AlsoKnownAs(params ReadOnlySpan<string> names)
    {
        _synonyms.AddRange(names);
        return this;
    }

    internal Stage Build(int index) => new(_id, index)
    {
        Phase = _phase,
        IsOnHold = _onHold,
        IsReenterable = _reenterable,
        ExpectedStay = _expected,
        LeadTeams = [.. _lead],
        SupportTeams = [.. _support],
        Synonyms = [.. _synonyms],
    };
}
