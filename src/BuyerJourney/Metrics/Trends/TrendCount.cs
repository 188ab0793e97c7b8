namespace BuyerJourney.Metrics.Trends;

/// <summary>What a trend counts in each period. Stages follow: two numbers for each, its first entries and its visits.</summary>
internal enum TrendCount
{
    /// <summary>Journeys that started in the period, by where they stand now: still open.</summary>
    StartedAndOpen,

    /// <summary>Started in the period, and won by now.</summary>
    StartedAndWon,

    /// <summary>Started in the period, and lost by now.</summary>
    StartedAndLost,

    /// <summary>Started in the period as far as is known: the history begins in the middle.</summary>
    UnknownStart,

    /// <summary>Won in the period, whenever they started.</summary>
    Won,

    /// <summary>Lost in the period, whenever they started.</summary>
    Lost,

    /// <summary>The first number of the stages.</summary>
    FirstOfStages,
}
