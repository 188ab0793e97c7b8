namespace BuyerJourney.Impact.Exposures;

/// <summary>How long something stood: from an event, to an event or on and on.</summary>
/// <param name="FromTicks">When it began.</param>
/// <param name="FromEvent">The position, in the trace, of the event that began it.</param>
/// <param name="UntilTicks">When it stopped; <see cref="long.MaxValue"/> while it stands.</param>
/// <param name="UntilEvent">The position of the event that stopped it; <see cref="int.MaxValue"/> while it stands.</param>
internal readonly record struct Spell(long FromTicks, int FromEvent, long UntilTicks = long.MaxValue, int UntilEvent = int.MaxValue);
