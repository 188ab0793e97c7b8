namespace BuyerJourney.Metrics.Quality;

/// <summary>What is wanting of an event.</summary>
internal enum EventFlaw
{
    /// <summary>None: all events.</summary>
    Any,

    /// <summary>It is of the instant of the one before on its journey.</summary>
    Tie,

    /// <summary>It comes after the journey's close.</summary>
    AfterClose,
}
