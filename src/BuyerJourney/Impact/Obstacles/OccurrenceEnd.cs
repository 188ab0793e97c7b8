namespace BuyerJourney.Impact.Obstacles;

/// <summary>What became of an obstacle after it was raised.</summary>
internal enum OccurrenceEnd
{
    /// <summary>It stands on a journey that is open, or is being lived after a win.</summary>
    Stands,

    /// <summary>It was resolved.</summary>
    Resolved,

    /// <summary>It stood when the journey was closed, and what happened to it afterwards does not matter to that journey.</summary>
    StoodAtClose,
}
