namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>What has become of an entrant.</summary>
public enum FunnelState
{
    /// <summary>The first step was never done.</summary>
    NotEntered,

    /// <summary>All steps were done.</summary>
    Converted,

    /// <summary>The window has passed without.</summary>
    Lost,

    /// <summary>The window still runs.</summary>
    Open,

    /// <summary>An excluded event came between.</summary>
    Excluded,
}
