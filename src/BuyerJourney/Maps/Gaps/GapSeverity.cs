namespace BuyerJourney.Maps.Gaps;

/// <summary>How much a gap of a map matters. Ordered: a higher severity matters more.</summary>
public enum GapSeverity
{
    /// <summary>Tidy it up when there is time.</summary>
    Low,

    /// <summary>It makes the journey harder to understand or to steer.</summary>
    Medium,

    /// <summary>Buyers are likely to be lost by it.</summary>
    High,
}
