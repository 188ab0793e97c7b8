namespace BuyerJourney.Metrics.Steps;

/// <summary>What a buyer did after a touchpoint.</summary>
internal enum Decision
{
    /// <summary>Was lost without going on.</summary>
    Left,

    /// <summary>Went on to a later stage, or bought.</summary>
    WentOn,

    /// <summary>Neither, so far.</summary>
    Undecided,
}
