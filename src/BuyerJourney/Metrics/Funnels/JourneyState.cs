namespace BuyerJourney.Metrics.Funnels;

/// <summary>Where a journey stands.</summary>
internal enum JourneyState
{
    Open,
    Won,
    Lost,
}
