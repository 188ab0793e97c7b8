namespace BuyerJourney.Definitions;

/// <summary>A kind of buyer: chief financial officer, head of IT, consumer.</summary>
/// <remarks>Made by <see cref="JourneyDefinitionBuilder"/>. Immutable and safe to share between threads.</remarks>
public sealed class Persona
{
    internal Persona(Id<Persona> id, int index) => (Id, Index) = (id, index);

    /// <summary>The persona's id.</summary>
    public Id<Persona> Id { get; }

    /// <summary>The persona's position in <see cref="JourneyDefinition.Personas"/>, from 0.</summary>
    public int Index { get; }

    /// <summary>Who this is, in a sentence; null when nobody said.</summary>
    public string? Description { get; internal init; }

    /// <summary>The persona's id.</summary>
    /// <returns>The text of <see cref="Id"/>.</returns>
    public override string ToString() => Id.Value;
}
