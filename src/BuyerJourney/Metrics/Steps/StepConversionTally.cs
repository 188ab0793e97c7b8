using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Steps;

/// <summary>What a step conversion counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class StepConversionTally : Tally
{
    internal StepConversionTally(TallyScope scope, StepConversionMetric conversion)
        : base(scope)
    {
        Trials = new StepTrials(conversion, scope.Codes);
        Starts = AddInstants("starts", Axis.Of<TrialState>());
        TimeToConvert = AddLengths("time to convert");
        Waits = AddExactLengths("waits", Axis.Of("converted", "closed"));
        WaitingSince = AddInstants("waiting since", Axis.Of("open"));
    }

    internal StepTrials Trials { get; }

    /// <summary>When each trial began, by what became of it: its maturity is worked out at report.</summary>
    internal InstantTable Starts { get; }

    internal LengthTable TimeToConvert { get; }

    internal LengthTable Waits { get; }

    internal InstantTable WaitingSince { get; }
}
