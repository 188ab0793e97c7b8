using System.Collections.Immutable;

namespace BuyerJourney.Definitions;

/// <summary>What makes a journey move: the buyer asks, signs, declines.</summary>
/// <remarks>Made by <see cref="JourneyDefinitionBuilder"/>. Immutable and safe to share between threads.</remarks>
public sealed class Trigger
{
    internal Trigger(Id<Trigger> id, int index) => (Id, Index) = (id, index);

    /// <summary>The trigger's id.</summary>
    public Id<Trigger> Id { get; }

    /// <summary>The trigger's position in <see cref="JourneyDefinition.Triggers"/>, from 0.</summary>
    public int Index { get; }

    /// <summary>The values it has to be fired with, in the order they were declared; empty when it takes none.</summary>
    public ImmutableArray<TriggerParameter> Parameters { get; internal init; } = [];

    /// <summary>The trigger's id.</summary>
    /// <returns>The text of <see cref="Id"/>.</returns>
    public override string ToString() => Id.Value;
}
