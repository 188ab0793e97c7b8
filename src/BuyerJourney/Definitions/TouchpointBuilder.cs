namespace BuyerJourney.Definitions;

/// <summary>Says what a touchpoint is like. Used inside <see cref="JourneyDefinition.Create"/>; not safe to share between threads.</summary>
public sealed class TouchpointBuilder
{
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
        Channels = [.. _channels],
        Synonyms = [.. _synonyms],
    };
}
