namespace BuyerJourney.Logs;

/// <summary>What kind of happening an <see cref="EventCode"/> stands for.</summary>
public enum EventKind
{
    /// <summary>The journey came into a stage.</summary>
    StageEntered,

    /// <summary>The journey ended in an outcome.</summary>
    Closed,

    /// <summary>The buyer set out.</summary>
    Started,

    /// <summary>A closed journey was taken up again.</summary>
    Reopened,

    /// <summary>The buyer gave feedback.</summary>
    Feedback,

    /// <summary>Buyer and seller were in contact.</summary>
    Touchpoint,

    /// <summary>An obstacle began to hold the buyer back.</summary>
    ObstacleRaised,

    /// <summary>An obstacle stopped holding the buyer back.</summary>
    ObstacleResolved,

    /// <summary>The seller learnt what troubles the buyer.</summary>
    PainPoint,

    /// <summary>A team agreed.</summary>
    Approval,
}
