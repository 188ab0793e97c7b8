namespace BuyerJourney.Metrics.Steps;

/// <summary>Which entrants the shares of a funnel are of.</summary>
public enum FunnelDenominator
{
    /// <summary>Those whose window has passed, whatever happened in it: the young have not had their time yet.</summary>
    MaturedEntrants,

    /// <summary>All, as PostHog and ClickHouse have it: too low while some are young.</summary>
    AllEntrants,
}
