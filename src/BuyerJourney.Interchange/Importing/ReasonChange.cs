namespace BuyerJourney.Interchange.Importing;

/// <summary>A change that a system's history records of why a journey was lost: set, corrected or cleared.</summary>
/// <param name="Ticks">When.</param>
/// <param name="Old">The reason before; null or empty when there was none.</param>
/// <param name="New">The reason from then on; null or empty when there is none.</param>
internal readonly record struct ReasonChange(long Ticks, string? Old, string? New);
