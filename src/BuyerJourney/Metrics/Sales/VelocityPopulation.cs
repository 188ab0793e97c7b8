namespace BuyerJourney.Metrics.Sales;

/// <summary>Which journeys sales velocity is of: the first of its four factors.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record VelocityPopulation
{
    private VelocityPopulation(string name, long? journeys) => (Name, Journeys) = (name, journeys);

    /// <summary>The open journeys on which something has happened: what is in the pipeline now.</summary>
    public static VelocityPopulation Open { get; } = new("open journeys", null);

    /// <summary>All journeys on which something has happened, open and closed.</summary>
    public static VelocityPopulation All { get; } = new("all journeys", null);

    /// <summary>The population in words, as the report names it.</summary>
    public string Name { get; }

    internal long? Journeys { get; }

    /// <summary>A number of journeys that the caller knows better.</summary>
    /// <param name="journeys">How many, 0 or more.</param>
    /// <param name="name">What they are, for example <c>deals planned for the second quarter</c>.</param>
    /// <returns>The population.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="journeys"/> is negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public static VelocityPopulation Of(long journeys, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(journeys);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new VelocityPopulation(FormattableString.Invariant($"{name} ({journeys})"), journeys);
    }

    /// <summary>The population in words.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
