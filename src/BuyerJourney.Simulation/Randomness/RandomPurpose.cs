namespace BuyerJourney.Simulation.Randomness;

/// <summary>What a stream of draws is for. The numbers are part of what a seed means: they never change.</summary>
internal enum RandomPurpose
{
    Path = 0,
    Extras = 1,
    Arrivals = 2,
    Attributes = 3,
    Resampling = 4,
}
