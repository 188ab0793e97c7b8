namespace BuyerJourney.Statistics;

/// <summary>The scale on which the interval of a survival curve is made. The names are those of R's <c>survfit(conf.type = …)</c>.</summary>
public enum SurvivalIntervalKind
{
    /// <summary>On log(−log S), the default here: stays between 0 and 1 and is good for few subjects. There is none where survival is 1 or 0.</summary>
    LogLog,

    /// <summary>On log S, cut at 1; R's default. There is none where survival is 0.</summary>
    Log,

    /// <summary>On S itself, cut at 0 and 1. There is none where survival is 0.</summary>
    Plain,
}
