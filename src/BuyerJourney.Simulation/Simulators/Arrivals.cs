using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>When journeys start.</summary>
/// <remarks>Immutable and safe to share between threads, as long as a calendar's function is. Checked when a run begins.</remarks>
/// <example><code>
/// // Three an hour in office hours, half of that in August, hardly any otherwise.
/// Arrivals.Calendar(zone, hour =>
///     hour.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || hour.Hour is &lt; 9 or >= 17 ? 0.05
///     : hour.Month == 8 ? 1.5
///     : 3);
/// </code></example>
public abstract record Arrivals
{
    private protected Arrivals()
    {
    }

    /// <summary>Every journey starts at an instant of its own, anywhere in the run's time with equal chance: what a steady stream of buyers looks like once their number is known.</summary>
    public static Arrivals Evenly { get; } = new EvenArrivals();

    /// <summary>All journeys start at the first instant of the run.</summary>
    public static Arrivals AtOnce { get; } = new FixedArrivals(Duration.Zero);

    /// <summary>A steady stream of buyers who know nothing of each other (a Poisson process), one after the other from the start of the run.</summary>
    /// <param name="perDay">How many a day on average; above 0.</param>
    /// <returns>The arrivals. A run gives fewer journeys than asked for when its time ends first.</returns>
    public static Arrivals Poisson(double perDay) => new PoissonArrivals(perDay);

    /// <summary>One journey at the start of the run and then one after each interval.</summary>
    /// <param name="every">The time between two; above zero.</param>
    /// <returns>The arrivals. A run gives fewer journeys than asked for when its time ends first.</returns>
    public static Arrivals Every(Duration every) => new FixedArrivals(every) { IsInterval = true };

    /// <summary>A stream of buyers whose strength changes from hour to hour: by weekday and hour, by season, by holiday.</summary>
    /// <param name="zone">The time zone in which the hours are meant.</param>
    /// <param name="perHour">How many arrive on average in the hour that begins at a local time; 0 or more. It is asked once for every hour of a run and must answer the same each time.</param>
    /// <returns>The arrivals. A run gives fewer journeys than asked for when its time ends first.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Arrivals Calendar(DateTimeZone zone, Func<LocalDateTime, double> perHour)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(perHour);
        return new CalendarArrivals(zone, perHour);
    }

    internal abstract IEnumerable<string> ProblemsBetween(Instant from, Instant until);

    /// <summary>A source of starts for one run, in the order of the journeys.</summary>
    internal abstract ArrivalSource Start(long seed, long fromTicks, long untilTicks);
}
