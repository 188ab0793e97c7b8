namespace BuyerJourney.Definitions;

/// <summary>Says what a touchpoint is like. Used inside <see cref="JourneyDefinition.Create"/>; not safe to share between threads.</summary>
public sealed class TouchpointBuilder
{
    private readonly List<Id<Stage>> _stages = [];
    private readonly List<string> _channels = [];
    private readonly List<string> _synonyms = [];
    private Side _side = Side.Seller;

    internal TouchpointBuilder(Id<Touchpoint> id) => Id = id;

    internal Id<Touchpoint> Id { get; }

    /// <summary>Says who acts in it; the seller, unless said.</summary>
    /// <param name="side">The side.</param>
    /// <returns>This builder.</returns>
    public TouchpointBuilder By(Side side)
    {
        _side = side;
        return this;
    }

    /// <summary>Names the stages in which it is meant to happen; without any, it may happen anywhere.</summary>
    /// <param name="stages">The stages.</param>
    /// <returns>This builder.</returns>
    public TouchpointBuilder In(params ReadOnlySpan<Id<Stage>> stages)
    {
        _stages.AddRange(stages);
        return this;
    }

    /// <summary>Names the channels it happens through.</summary>
    /// <param name="channels">The channels.</param>
    /// <returns>This builder.</returns>
    public TouchpointBuilder Through(params ReadOnlySpan<string> channels)
    {
        _channels.AddRange(channels);
        return this;
    }

    /// <summary>Names under which other systems record it.</summary>
    /// <param name="names">The names.</param>
    /// <returns>This builder.</returns>
    public TouchpointBuilder AlsoKnownAs(params ReadOnlySpan<string> names)
    {
        _synonyms.AddRange(names);
        return this;
    }

    internal Touchpoint Build(int index) => new(Id, index)
    {
        Side = _side,
        Stages = [.. _stages],
        Channels = [.. _channels],
        Synonyms = [.. _synonyms],
    };
}
