using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Steps;

/// <summary>What the share that leaves after a touchpoint counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class LeavesAfterTally : Tally
{
    internal LeavesAfterTally(TallyScope scope, Step after)
        : base(scope)
    {
        After = new StepMatcher(after, scope.Codes);
        Journeys = AddCounts("journeys", Axis.Of<Decision>());
        TimeToLeave = AddLengths("time to leave");
    }

    internal StepMatcher After { get; }

    internal CountTable Journeys { get; }

    internal LengthTable TimeToLeave { get; }
}
