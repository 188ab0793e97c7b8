using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>What a tally may know when it is made.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class TallyScope
{
    internal TallyScope(EventCodes codes, LengthKeeping lengths) => (Codes, Lengths) = (codes, lengths);

    /// <summary>The definition that the journeys follow.</summary>
    public JourneyDefinition Definition => Codes.Definition;

    /// <summary>The code book of the traces that will be folded. Ask it now for the codes you will look for.</summary>
    public EventCodes Codes { get; }

    /// <summary>How percentiles are worked out.</summary>
    public Percentiles Percentiles => Lengths == LengthKeeping.InBuckets ? Percentiles.Approximate : Percentiles.Exact;

    /// <summary>How lengths are kept where percentiles are asked for.</summary>
    internal LengthKeeping Lengths { get; }

    /// <summary>Whether all but the wanted lengths has been counted already.</summary>
    internal bool IsSecondFold => Lengths == LengthKeeping.WantedOnly;
}
