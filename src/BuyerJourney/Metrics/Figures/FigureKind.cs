namespace BuyerJourney.Metrics.Figures;

/// <summary>Which of the library's figures a figure is: what it is called where goals are kept as data.</summary>
public enum FigureKind
{
    /// <summary>A figure of a metric of your own, which is code and no data.</summary>
    Own,

    /// <summary><see cref="Figure.WinRate"/>.</summary>
    WinRate,

    /// <summary><see cref="Figure.ConversionToNext"/>.</summary>
    ConversionToNext,

    /// <summary><see cref="Figure.ConversionFromStart"/>.</summary>
    ConversionFromStart,

    /// <summary><see cref="Figure.ResolvedWinRate"/>.</summary>
    ResolvedWinRate,

    /// <summary><see cref="Figure.DropOff"/>.</summary>
    DropOff,

    /// <summary><see cref="Figure.MedianTimeInStage"/>.</summary>
    MedianTimeInStage,

    /// <summary><see cref="Figure.MeanTimeInStage"/>.</summary>
    MeanTimeInStage,

    /// <summary><see cref="Figure.MedianSalesCycle"/>.</summary>
    MedianSalesCycle,

    /// <summary><see cref="Figure.MeanSalesCycle"/>.</summary>
    MeanSalesCycle,

    /// <summary><see cref="Figure.MedianTimeToClose"/>.</summary>
    MedianTimeToClose,

    /// <summary><see cref="Figure.StepConversion"/>.</summary>
    StepConversion,

    /// <summary><see cref="Figure.LeavesAfter"/>.</summary>
    LeavesAfter,

    /// <summary><see cref="Figure.FunnelConversion"/>.</summary>
    FunnelConversion,

    /// <summary><see cref="Figure.SalesVelocity"/>.</summary>
    SalesVelocity,

    /// <summary><see cref="Figure.Won"/>.</summary>
    Won,

    /// <summary><see cref="Figure.Lost"/>.</summary>
    Lost,

    /// <summary><see cref="Figure.Open"/>.</summary>
    Open,

    /// <summary><see cref="Figure.Reaches"/>.</summary>
    Reaches,

    /// <summary><see cref="Figure.WonValue"/>.</summary>
    WonValue,
}
