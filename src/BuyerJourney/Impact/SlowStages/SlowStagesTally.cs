using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.SlowStages;

/// <summary>What the stages that take too long are worked out from.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class SlowStagesTally : Tally
{
    internal SlowStagesTally(TallyScope scope)
        : base(scope)
    {
        Ended = AddExactLengths("ended", Axis.Stages, Axis.Of<VisitEnding>());
        OpenSince = AddInstants("open since", Axis.Stages);
        UnknownEntries = AddCounts("unknown entries", Axis.Stages);
        LostValues = AddAmountsByLength("lost values");
        LostWithoutValue = AddPairs("lost without value");
    }

    internal LengthTable Ended { get; }

    internal InstantTable OpenSince { get; }

    internal CountTable UnknownEntries { get; }

    /// <summary>What lost journeys were worth, by the stage they were lost from and how long that visit had lasted.</summary>
    internal AmountsByLength LostValues { get; }

    /// <summary>Lost journeys without a known value, by nothing, nothing and the stage: pairs of how long the visit had lasted and 0.</summary>
    internal PairSets LostWithoutValue { get; }
}
