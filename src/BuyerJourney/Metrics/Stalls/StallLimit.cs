namespace BuyerJourney.Metrics.Stalls;

/// <summary>What an open visit is measured against to be called stalled.</summary>
public enum StallLimit
{
    /// <summary>Nothing: the definition expects nothing of the stage, and no visit to it has ended yet.</summary>
    None,

    /// <summary>What the definition expects of a visit to the stage.</summary>
    Expectation,

    /// <summary>The p90 of the visits to the stage that have ended, because the definition expects nothing of it.</summary>
    P90OfEnded,
}
