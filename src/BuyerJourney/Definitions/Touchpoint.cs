using System.Collections.Immutable;

namespace BuyerJourney.Definitions;

/// <summary>A kind of contact between buyer and seller: an intro call, a demo, a visit to the price page.</summary>
/// <remarks>Made by <see cref="JourneyDefinitionBuilder"/>. Immutable and safe to share between threads.</remarks>
public sealed class Touchpoint
{
    internal Touchpoint(Id<Touchpoint> id, int index) => (Id, Index) = (id, index);

    /// <summary>The touchpoint's id.</summary>
    public Id<Touchpoint> Id { get; }

    /// <summary>The touchpoint's position in <see cref="JourneyDefinition.Touchpoints"/>, from 0.</summary>
    public int Index { get; }

    /// <summary>Who acts in it unless the event says otherwise.</summary>
    public Side Side { get; internal init; } = Side.Seller;

    /// <summary>The stages in which it is meant to happen; empty when it may happen anywhere.</summary>
    public ImmutableArray<Id<Stage>> Stages { get; internal init; } = [];

    /// <summary>The channels it happens through: phone, e-mail, web.</summary>
    public ImmutableArray<string> Channels { get; internal init; } = [];

    /// <summary>Names under which other systems record it.</summary>
    public ImmutableArray<string> Synonyms { get; internal init; } = [];

    /// <summary>The touchpoint's id.</summary>
    /// <returns>The text of <see cref="Id"/>.</returns>
    public override string ToString() => Id.Value;
}
