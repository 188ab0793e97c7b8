using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Attribution;

/// <summary>What attribution counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class AttributionTally : Tally
{
    internal const int Open = 0;

    // Path lengths are 1 and more, so these stand apart from them.
    internal const int First = -1;
    internal const int Last = -2;

    private readonly Dictionary<EventCode, NameSet> _names = [];

    internal AttributionTally(TallyScope scope)
        : base(scope)
    {
        Codes = scope.Codes;
        Journeys = AddCounts("journeys", Axis.Of("open", "lost without", "lost with", "won without", "won with"));
        Moves = AddSequences("moves");
        Credits = AddNameSets("credits");
    }

    internal EventCodes Codes { get; }

    /// <summary>Journeys by how they ended, with or without any touchpoint before.</summary>
    internal CountTable Journeys { get; }

    /// <summary>Steps of closed journeys, as two codes: from the start or a touchpoint, to a touchpoint or the outcome.</summary>
    internal SequenceCounts Moves { get; }

    /// <summary>Of won journeys the touchpoints with the journey's value: the first, the last, and each on a path of so many touchpoints.</summary>
    internal NameSetSums Credits { get; }

    internal static int Case(bool isWon, bool hasTouchpoint) => (isWon, hasTouchpoint) switch { (false, false) => 1, (false, true) => 2, (true, false) => 3, _ => 4 };

    internal void AddMove(EventCode from, EventCode to, int sign) => Moves.Add([from, to], sign);

    internal NameSet NameOf(EventCode code)
    {
        if (!_names.TryGetValue(code, out NameSet? name))
        {
            _names.Add(code, name = new NameSet([Codes.IdOf(code)]));
        }

        return name;
    }
}
