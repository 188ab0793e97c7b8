namespace BuyerJourney.Simulation.Randomness;

/// <summary>Gives every journey of a seed its own stream, so that journey k draws the same whoever else is simulated, in whatever order and on however many threads.</summary>
/// <remarks>Different purposes give unrelated streams for one journey: taking a touchpoint away must not change the path that the journey draws.</remarks>
internal readonly struct RandomRoot
{
    // Any odd constant apart from SplitMix64's own step spreads the purposes.
    private const ulong PurposeStep = 0xD1B54A32D192ED03;

    private readonly ulong _root;

    public RandomRoot(long seed, RandomPurpose purpose) => _root = SplitMix64.Mix(unchecked((ulong)seed + ((ulong)purpose * PurposeStep)));

    public RandomStream StreamOf(long journey)
    {
        ulong state = SplitMix64.Mix(unchecked(_root + ((ulong)journey * SplitMix64.Step)));
        return new RandomStream(
            SplitMix64.Mix(unchecked(state + SplitMix64.Step)),
            SplitMix64.Mix(unchecked(state + (2 * SplitMix64.Step))),
            SplitMix64.Mix(unchecked(state + (3 * SplitMix64.Step))),
            SplitMix64.Mix(unchecked(state + (4 * SplitMix64.Step))));
    }
}
