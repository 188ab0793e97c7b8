using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Funnels;

/// <summary>What the funnel counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class FunnelTally : Tally
{
    internal static readonly int Endings = Enum.GetValues<VisitEnding>().Length;
    internal static readonly int States = Enum.GetValues<JourneyState>().Length;

    internal FunnelTally(TallyScope scope)
        : base(scope)
    {
        Journeys = AddCounts("journeys", Axis.Of<JourneyState>());
        Outcomes = AddCounts("outcomes", Axis.Outcomes);
        Visits = AddCounts("visits", Axis.Stages, Axis.Of<VisitEnding>());
        Entered = AddCounts("entered", Axis.Stages, Axis.Of<JourneyState>());
        Furthest = AddCounts("furthest", Axis.Of("not won", "won"), Axis.Stages);
        IsInOrder = [.. scope.Definition.Stages.Select(stage => !stage.IsOnHold)];
    }

    internal CountTable Journeys { get; }

    internal CountTable Outcomes { get; }

    internal CountTable Visits { get; }

    /// <summary>Journeys that entered the stage at least once, by where they stand.</summary>
    internal CountTable Entered { get; }

    /// <summary>Journeys by the latest stage of the order that they entered; won ones that entered none count at the first.</summary>
    internal CountTable Furthest { get; }

    internal bool[] IsInOrder { get; }
}
