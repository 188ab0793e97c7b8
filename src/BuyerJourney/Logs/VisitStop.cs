namespace BuyerJourney.Logs;

/// <summary>What is to be said of a journey that nothing more happens on.</summary>
/// <param name="Step">As a step: what the visit that is open is told, if one is.</param>
/// <param name="Outcome">The index of the outcome that the journey is closed in; −1 while it is open.</param>
/// <param name="IsWon">Whether that is a win.</param>
/// <param name="IsAfterPurchase">Whether it has entered a stage since, which left it closed.</param>
internal readonly record struct VisitStop(long Step, int Outcome, bool IsWon, bool IsAfterPurchase);
