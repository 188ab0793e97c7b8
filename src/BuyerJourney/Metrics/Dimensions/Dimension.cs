using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Metrics.Dimensions;

/// <summary>What figures are split by: an attribute of the journey, or the calendar period in which it started.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example><code>log.Measure(asOf, new MeasureOptions { SplitBy = [Dimension.Segment] }, Metric.Funnel)</code></example>
public abstract class Dimension
{
    private protected Dimension(string name, bool groupsDifferInAge) => (Name, GroupsDifferInAge) = (name, groupsDifferInAge);

    /// <summary>By the buyer's persona.</summary>
    public static Dimension Persona { get; } = Attribute(JourneyAttribute.Persona);

    /// <summary>By market segment.</summary>
    public static Dimension Segment { get; } = Attribute(JourneyAttribute.Segment);

    /// <summary>By where the buyer came from.</summary>
    public static Dimension Source { get; } = Attribute(JourneyAttribute.Source);

    /// <summary>By the person who looks after the journey.</summary>
    public static Dimension Owner { get; } = Attribute(JourneyAttribute.Owner);

    /// <summary>By the team that looks after the journey.</summary>
    public static Dimension Team { get; } = Attribute(JourneyAttribute.Team);

    /// <summary>By the version of the definition that the journey was started under.</summary>
    public static Dimension Version { get; } = Attribute(JourneyAttribute.Version);

    /// <summary>The dimension's name, as reports show it.</summary>
    public string Name { get; }

    /// <summary>
    /// Whether its groups started at different times, as cohorts and versions of the definition do: journeys of the younger ones have had less time to be won, lost and held up, and differ by that alone.
    /// </summary>
    public bool GroupsDifferInAge { get; }

    /// <summary>By an attribute of the journey.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="moment">Which value is meant, where it changed; the one at the journey's start unless said.</param>
    /// <returns>The dimension. Journeys without a value are a group of their own.</returns>
    public static Dimension Attribute(Id<JourneyAttribute> attribute, AttributeMoment moment = AttributeMoment.Start) => new AttributeDimension(attribute, moment);

    /// <summary>By the calendar period in which the journey started: its cohort.</summary>
    /// <param name="period">The length of a period.</param>
    /// <param name="zone">The zone whose midnights bound the periods.</param>
    /// <returns>The dimension. Journeys on which nothing happened are a group of their own.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    public static Dimension Cohort(CalendarPeriod period, DateTimeZone zone) => new CohortDimension(period, zone);

    /// <summary>The dimension's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>Opens the dimension over a source of traces; one thread at a time.</summary>
    internal abstract GroupReader Open(TraceSource source);
}
