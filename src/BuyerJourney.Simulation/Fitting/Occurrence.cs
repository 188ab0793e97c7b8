namespace BuyerJourney.Simulation.Fitting;

/// <summary>The first time that something came up in a visit.</summary>
/// <param name="Visit">The visit's place among those of its stage.</param>
/// <param name="After">How long after the entry, in ticks.</param>
/// <param name="Until">For an obstacle, how long after the entry it was resolved, or the visit ended or was last seen with it standing.</param>
/// <param name="IsResolved">For an obstacle, whether it was resolved.</param>
internal readonly record struct Occurrence(int Visit, long After, long Until, bool IsResolved);
