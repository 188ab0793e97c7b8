using BuyerJourney.Logs;
using BuyerJourney.Metrics.Funnels;

namespace BuyerJourney.Impact.Exposures;

/// <summary>How a stay ended, and where its journey stands: what both kinds of outcome are read from.</summary>
internal readonly record struct StayFate(VisitEnding Ending, JourneyState Journey)
{
    private const int States = 3;

    /// <summary>How many fates there are.</summary>
    public const int Count = ((int)VisitEnding.Lost + 1) * States;

    /// <summary>The fate's place, from 0.</summary>
    public int Index => ((int)Ending * States) + (int)Journey;

    /// <summary>Whether the stay goes on, so that its length depends on when one looks.</summary>
    public bool IsOpen => Ending == VisitEnding.Open;

    public static StayFate At(int index) => new((VisitEnding)(index / States), (JourneyState)(index % States));

    /// <summary>Whether it is a success; null while that is undecided.</summary>
    public bool? Succeeded(LandmarkOutcome outcome) => outcome switch
    {
        LandmarkOutcome.Won => Journey == JourneyState.Open ? null : Journey == JourneyState.Won,
        _ => IsOpen ? null : Ending == VisitEnding.Advanced,
    };
}
