using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Metrics;

/// <summary>What a metric may know when it reports.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class ReportScope
{
    internal ReportScope(EventCodes codes, Percentiles percentiles, Instant asOf)
    {
        Codes = codes;
        Percentiles = percentiles;
        AsOf = asOf;
        AsOfTicks = asOf.ToUnixTimeTicks();
    }

    /// <summary>The instant at which the world is looked at: nothing later exists.</summary>
    public Instant AsOf { get; }

    /// <summary><see cref="AsOf"/> in ticks of 100 ns since 1970-01-01T00:00Z, rounded down.</summary>
    public long AsOfTicks { get; }

    /// <summary>The definition that the journeys follow.</summary>
    public JourneyDefinition Definition => Codes.Definition;

    /// <summary>The code book by which the tally was made.</summary>
    public EventCodes Codes { get; }

    /// <summary>How percentiles are worked out.</summary>
    public Percentiles Percentiles { get; }
}
