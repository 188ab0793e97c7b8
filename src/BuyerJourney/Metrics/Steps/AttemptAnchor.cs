namespace BuyerJourney.Metrics.Steps;

/// <summary>Which of a journey's attempts count.</summary>
public enum AttemptAnchor
{
    /// <summary>The one that goes furthest; of those the one that gets there first; of those the one that started last: a newer first step re-anchors.</summary>
    Best,

    /// <summary>The one from the journey's first entry.</summary>
    First,

    /// <summary>All of them: the unit is then the attempt.</summary>
    Each,

    /// <summary>The best of those that start in a calendar period, for each such period: the unit is then journey and period.</summary>
    BestOfPeriod,
}
