using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>A stay in a stage as a table states it.</summary>
/// <param name="Journey">The journey.</param>
/// <param name="Stage">The stage, or the outcome in which the journey was closed.</param>
/// <param name="Entered">When it began, in ticks.</param>
/// <param name="Exited">When it ended; null while it lasts or where nobody says.</param>
/// <param name="Detail">What else is known of it.</param>
internal readonly record struct StatedStay(JourneyIndex Journey, EventCode Stage, long Entered, long? Exited, EventDetail Detail);
