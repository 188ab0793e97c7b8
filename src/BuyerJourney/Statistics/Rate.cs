using System.Globalization;

namespace BuyerJourney.Statistics;

/// <summary>How often something happens for each unit of time that it could have happened in: 7 losses in 310 journey-days. Immutable; safe to share between threads.</summary>
public readonly record struct Rate
{
    /// <summary>Makes a rate from its events and the time at risk.</summary>
    /// <param name="events">How often it happened; 0 or more.</param>
    /// <param name="exposure">For how long it could have happened, added up over all, in any one unit; 0 or more and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is negative or not finite.</exception>
    public Rate(long events, double exposure)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        if (!(exposure >= 0 && exposure < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(exposure), exposure, "A time at risk is 0 or more and finite.");
        Events = events;
        Exposure = exposure;
    }

    /// <summary>How often it happened.</summary>
    public long Events { get; }

    /// <summary>For how long it could have happened, added up over all.</summary>
    public double Exposure { get; }

    /// <summary>Events for each unit of time at risk; <see langword="null"/> without any time at risk.</summary>
    public double? Value => Per(1);

    /// <summary>Events for each <paramref name="units"/> units of time at risk: 100 for "losses per 100 journey-days"; <see langword="null"/> without any time at risk.</summary>
    public double? Per(double units) => Exposure == 0 ? null : Events * (units / Exposure);

    /// <summary>How many times as often the first happens as the second.</summary>
    public static RateRatio Ratio(Rate first, Rate second) => new(first, second);

    /// <summary>The rate as a person writes it, whatever the machine's language: <c>7 in 310.0</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Events:#,0} in {Exposure:#,0.0}");
}
