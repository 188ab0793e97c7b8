using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Conversions;

/// <summary>What the conversion by traits counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class TraitConversionTally : Tally
{
    internal TraitConversionTally(TallyScope scope, Step from, Step? to)
        : base(scope)
    {
        From = new StepMatcher(from, scope.Codes);
        To = to is null ? null : new StepMatcher(to, scope.Codes);
        Starts = AddInstants("starts", Axis.Of<TrialState>());
        Traits = AddPairs("traits");
    }

    internal StepMatcher From { get; }

    internal StepMatcher? To { get; }

    /// <summary>When each trial began, by what became of it.</summary>
    internal InstantTable Starts { get; }

    /// <summary>The same by the trait's name, its kind as group, and what became of the trial: pairs of the start and 0.</summary>
    internal PairSets Traits { get; }
}
