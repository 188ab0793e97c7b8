using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Stalls;

/// <summary>What stalled journeys are found from.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class StalledTally : Tally
{
    internal const int AtStake = 0;
    internal const int Bought = 1;

    internal StalledTally(TallyScope scope)
        : base(scope)
    {
        Ended = AddLengths("ended", Axis.Stages);
        Open = AddJourneys("open");
        UnknownEntries = AddCounts("unknown entries", Axis.Stages);
    }

    /// <summary>Lengths of ended visits whose entry is known: where the p90 comes from.</summary>
    internal LengthTable Ended { get; }

    /// <summary>Open visits whose entry is known, with the stage, the entry, the value, and whether it is at stake. Which of them are stalled depends on the instant of the report.</summary>
    internal JourneyList Open { get; }

    /// <summary>Open visits of unknown entry.</summary>
    internal CountTable UnknownEntries { get; }
}
