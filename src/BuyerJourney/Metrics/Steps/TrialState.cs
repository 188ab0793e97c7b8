namespace BuyerJourney.Metrics.Steps;

/// <summary>What became of a trial within its window.</summary>
internal enum TrialState
{
    /// <summary>The step that was waited for came in time.</summary>
    Converted,

    /// <summary>It did not, and the journey has ended since the trial began.</summary>
    Closed,

    /// <summary>It did not, and may still come.</summary>
    Waiting,
}
