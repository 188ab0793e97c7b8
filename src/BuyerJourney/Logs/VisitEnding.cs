namespace BuyerJourney.Logs;

/// <summary>How a visit to a stage ended. Every visit has exactly one ending.</summary>
public enum VisitEnding
{
    /// <summary>It has not ended: its length is not known yet (censored).</summary>
    Open,

    /// <summary>The journey went on to a later stage, came back from a stage on hold, or was won.</summary>
    Advanced,

    /// <summary>The journey went back to an earlier stage.</summary>
    Regressed,

    /// <summary>The journey entered the same stage again, which the definition declares re-enterable.</summary>
    Reentered,

    /// <summary>The journey was put on hold.</summary>
    SetAside,

    /// <summary>The journey was closed as lost.</summary>
    Lost,
}
