namespace BuyerJourney.Metrics.Steps;

/// <summary>How many steps of an attempt one event may serve.</summary>
public enum EventUse
{
    /// <summary>One.</summary>
    OneStep,

    /// <summary>Every step that it is, as in ClickHouse's <c>windowFunnel</c> without <c>strict_once</c>. Not with steps in any order.</summary>
    EveryStep,
}
