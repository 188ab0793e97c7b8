namespace BuyerJourney.Metrics.Quality;

/// <summary>What is wanting on a journey.</summary>
internal enum JourneyFlaw
{
    /// <summary>Nothing happened on it.</summary>
    Empty,

    /// <summary>Something happened, but it entered no stage.</summary>
    NoStage,

    /// <summary>Nobody knows when it entered a stage.</summary>
    UnknownEntry,

    /// <summary>It has events of one instant, whose order nobody knows.</summary>
    Tie,

    /// <summary>Something happened after its close.</summary>
    AfterClose,

    /// <summary>It was lost, and nobody said why.</summary>
    LostWithoutReason,
}
