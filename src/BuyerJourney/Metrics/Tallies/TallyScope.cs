using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>What a tally may know when it is made.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class TallyScope
{
    internal TallyScope(EventCodes codes, Percentiles percentiles) => (Codes, Percentiles) = (codes, percentiles);

    /// <summary>The definition that the journeys follow.</summary>
    public JourneyDefinition Definition => Codes.Definition;

    /// <summary>The code book of the traces that will be folded. Ask it now for the codes you will look for.</summary>
    public EventCodes Codes { get; }

    /// <summary>How percentiles are worked out.</summary>
    public Percentiles Percentiles { get; }
}
