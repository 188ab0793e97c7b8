using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Funnels;

/// <summary>What the funnel counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class FunnelTally : Tally
{
    internal const int Kinds = 6;
    internal const int Endings = (int)VisitEnding.Lost + 1;

    private int[] _kinds = [];

    internal FunnelTally(TallyScope scope)
        : base(scope)
    {
        Journeys = AddCounts("journeys", Axis.Of<JourneyState>());
        Outcomes = AddCounts("outcomes", Axis.Outcomes);
        Visits = AddCounts("visits", Axis.Stages, Axis.Of<VisitEnding>(), Axis.Of("open", "open, again", "won", "won, again", "lost", "lost, again"));
        Furthest = AddCounts("furthest", Axis.Of("not won", "won"), Axis.Stages);
    }

    internal CountTable Journeys { get; }

    internal CountTable Outcomes { get; }

    /// <summary>Visits by how they ended and by <see cref="KindOf"/>.</summary>
    internal CountTable Visits { get; }

    /// <summary>Journeys by the latest stage of the order that they entered; won ones that entered none count at the first.</summary>
    internal CountTable Furthest { get; }

    /// <summary>A visit's place along the last axis of <see cref="Visits"/>: where its journey stands, and whether it had visited the stage before.</summary>
    internal static int KindOf(JourneyState state, int reentries) => ((int)state * 2) + reentries;

    /// <summary>Journeys that entered a stage at least once and stand so now.</summary>
    internal long EnteredBy(int stage, JourneyState state)
    {
        long entered = 0;
        for (int ending = 0; ending < Endings; ending++)
        {
            entered += Visits[stage, ending, KindOf(state, 0)];
        }

        return entered;
    }

    /// <summary>Visits to a stage that ended so.</summary>
    internal long EndedAs(int stage, VisitEnding ending)
    {
        long ended = 0;
        for (int kind = 0; kind < Kinds; kind++)
        {
            ended += Visits[stage, (int)ending, kind];
        }

        return ended;
    }

    /// <summary>Workspace: <see cref="KindOf"/> the first visits of each journey that is being folded.</summary>
    internal Span<int> RoomForKinds(int journeys)
    {
        if (_kinds.Length < journeys)
        {
            _kinds = new int[journeys];
        }

        return _kinds.AsSpan(0, journeys);
    }
}
