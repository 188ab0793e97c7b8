namespace BuyerJourney.Goals;

/// <summary>How a target compares with the best that history has seen.</summary>
public enum Realism
{
    /// <summary>No period is old enough and has enough trials: history says nothing.</summary>
    Unknown,

    /// <summary>The best period met the target.</summary>
    ReachedBefore,

    /// <summary>The target lies beyond the best period's value, but within its 95 % interval: chance alone may have kept it from the target.</summary>
    Stretch,

    /// <summary>The target lies beyond the best period's value and its 95 % interval, or beyond its value where the figure has no interval: nothing like it has been seen.</summary>
    BeyondHistory,
}
