namespace BuyerJourney.Metrics.Steps;

/// <summary>What an excluded event does.</summary>
public enum ExclusionEffect
{
    /// <summary>The attempt does not count; the journey's other attempts do. A journey that is left with none is excluded.</summary>
    DropsAttempt,

    /// <summary>The journey is excluded, whatever else happened on it.</summary>
    DropsJourney,

    /// <summary>The attempt ends with what it had come to; a later first step begins anew.</summary>
    ResetsProgress,
}
