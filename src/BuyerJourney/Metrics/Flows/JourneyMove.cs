namespace BuyerJourney.Metrics.Flows;

/// <summary>What a journey has done at least once.</summary>
internal enum JourneyMove
{
    /// <summary>It was in a stage, or was closed: it has a path.</summary>
    AnyMove,

    /// <summary>It visited a stage again.</summary>
    Reentry,

    /// <summary>It went to an earlier stage, by way of one on hold or not.</summary>
    StepBack,

    /// <summary>It passed over a stage on its way forward, by way of one on hold or not.</summary>
    Skip,
}
