namespace BuyerJourney.Metrics.Steps;

/// <summary>What an excluded event does.</summary>
public enum ExclusionEffect
{
    /// <summary>The attempt does not count; the journey's other attempts do. A journey that is left with none is excluded.</summary>
    DropsAttempt,

    /// <summary>The journey is excluded, whatever else happened on it.</summary>
    DropsJourney,

    /// <summary>
    /// The attempt does not count, and the journey is excluded where no other attempt got as far, as PostHog has it. A spoiled attempt gets as far as it had come, and one step further where the next step came all the same.
    /// </summary>
    DropsUnlessAsFar,

    /// <summary>The attempt ends with what it had come to; a later first step begins anew.</summary>
    ResetsProgress,
}
