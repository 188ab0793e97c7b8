namespace BuyerJourney.Metrics.Steps;

/// <summary>What became of a trial within its window.</summary>
internal enum TrialState
{
    /// <summary>The step that was waited for came in time.</summary>
    Converted,

    /// <summary>It did not, and the journey has ended.</summary>
    Closed,

    /// <summary>It did not, and the journey goes on.</summary>
    Waiting,
}
