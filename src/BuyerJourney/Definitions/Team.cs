namespace BuyerJourney.Definitions;

/// <summary>A team of the seller: marketing, sales, legal, customer service.</summary>
/// <remarks>Made by <see cref="JourneyDefinitionBuilder"/>. Immutable and safe to share between threads.</remarks>
public sealed class Team
{
    internal Team(Id<Team> id, int index) => (Id, Index) = (id, index);

    /// <summary>The team's id.</summary>
    public Id<Team> Id { get; }

    /// <summary>The team's position in <see cref="JourneyDefinition.Teams"/>, from 0.</summary>
    public int Index { get; }

    /// <summary>The team's id.</summary>
    /// <returns>The text of <see cref="Id"/>.</returns>
    public override string ToString() => Id.Value;
}
