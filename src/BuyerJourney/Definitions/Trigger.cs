namespace BuyerJourney.Definitions;

/// <summary>What makes a journey move: the buyer asks, signs, declines.</summary>
/// <remarks>Made by <see cref="JourneyDefinitionBuilder"/>. Immutable and safe to share between threads.</remarks>
public sealed class Trigger
{
    internal Trigger(Id<Trigger> id, int index) => (Id, Index) = (id, index);

    /// <summary>The trigger's id.</summary>
    public Id<Trigger> Id { get; }

    /// <summary>The trigger's position among the definition's triggers, from 0.</summary>
    public int Index { get; }

    /// <summary>The trigger's id.</summary>
    /// <returns>The text of <see cref="Id"/>.</returns>
    public override string ToString() => Id.Value;
}
