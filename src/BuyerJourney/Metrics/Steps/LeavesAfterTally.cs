using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Steps;

/// <summary>What the share that leaves after a touchpoint counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class LeavesAfterTally : Tally
{
    internal LeavesAfterTally(TallyScope scope, EventCode after)
        : base(scope)
    {
        After = after;
        Journeys = AddCounts("journeys", Axis.Of<Decision>());
        TimeToLeave = AddLengths("time to leave");
    }

    internal EventCode After { get; }

    internal CountTable Journeys { get; }

    internal LengthTable TimeToLeave { get; }
}
