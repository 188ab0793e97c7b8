namespace BuyerJourney.Simulation.Randomness;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014; Vigna's public-domain code): turns any number into well-spread 64-bit words, to seed a generator with.</summary>
internal static class SplitMix64
{
    public const ulong Step = 0x9E3779B97F4A7C15;

    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
