namespace BuyerJourney.Definitions;

/// <summary>One value that a trigger has to be fired with.</summary>
/// <param name="Name">The value's name, compared ordinally.</param>
/// <param name="Kind">What kind of value it is.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TriggerParameter(string Name, AttributeKind Kind);
