namespace BuyerJourney.Metrics.Funnels;

/// <summary>What the funnel knows of a journey while it goes through its visits.</summary>
internal struct FunnelProgress
{
    /// <summary><see cref="FunnelTally.KindOf"/> its first visits.</summary>
    public int Kind;

    /// <summary>The latest stage of the order that it entered; −1 before it entered one.</summary>
    public int Furthest;
}
