using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Levels;

/// <summary>What the comparison of levels counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class LevelComparisonTally : Tally
{
    internal const int States = 3;
    internal const int Open = 0;
    internal const int Won = 1;
    internal const int Lost = 2;

    internal LevelComparisonTally(TallyScope scope)
        : base(scope)
    {
        Levels = AddNamedCounts("levels");
        WithoutValue = AddKeyedCounts("without value");
    }

    /// <summary>Journeys by value and, as position, the attribute's place times <see cref="States"/> plus where the journey stands.</summary>
    internal NamedCounts Levels { get; }

    /// <summary>Journeys without a value, by the attribute's place.</summary>
    internal KeyedCounts WithoutValue { get; }
}
