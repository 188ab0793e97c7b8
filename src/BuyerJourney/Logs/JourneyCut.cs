namespace BuyerJourney.Logs;

/// <summary>How a journey is copied into a log that ends earlier.</summary>
/// <param name="LastTicks">What happened later is left out.</param>
/// <param name="ShiftTicks">What is added to every instant.</param>
internal readonly record struct JourneyCut(long LastTicks, long ShiftTicks);
