using BuyerJourney.Logs;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Flows;

/// <summary>What flow counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class FlowTally : Tally
{
    internal static readonly int Endings = Enum.GetValues<VisitEnding>().Length;

    private readonly int _stages;
    private int[] _moves = [];
    private byte[] _again = [];

    internal FlowTally(TallyScope scope)
        : base(scope)
    {
        Journeys = AddCounts("journeys", Axis.Of<JourneyState>());
        WithMove = AddCounts("journeys with", Axis.Of<JourneyMove>());
        Transitions = AddLengths("transitions", Axis.StagesAndOutcomes, Axis.StagesAndOutcomes);
        Ended = AddCounts("ended", Axis.Stages, Axis.StagesAndOutcomes, Axis.Of<VisitEnding>());
        OffHold = AddCounts("off hold", Axis.Stages, Axis.StagesAndOutcomes);
        Open = AddCounts("open", Axis.Stages);
        OpenSince = AddInstants("open since", Axis.Stages);
        First = AddCounts("first", Axis.Stages);
        Last = AddCounts("last", Axis.Stages, Axis.Of<JourneyState>());
        Visiting = AddCounts("visiting", Axis.Stages);
        Reentering = AddCounts("re-entering", Axis.Stages);
        Variants = AddSequences("variants");
        Closed = AddExactLengths("closed", Axis.Of("lost", "won"), Axis.Outcomes);
        JourneyOpenSince = AddInstants("journey open since", Axis.Of("open"));
        UnknownStarts = AddCount("unknown starts");
        FirstToLast = AddLengths("first to last event");
        Paths = new JourneyPaths(scope.Codes);
        Order = new StageOrder(scope.Definition);
        _stages = scope.Definition.Stages.Length;
    }

    internal CountTable Journeys { get; }

    internal CountTable WithMove { get; }

    /// <summary>Times from one place to the next; visits that began nobody knows when are left out.</summary>
    internal LengthTable Transitions { get; }

    /// <summary>Ended visits, those of unknown entry included, by what came next and by ending.</summary>
    internal CountTable Ended { get; }

    /// <summary>Ended visits to stages on hold, by the stage in which the journey was set aside and by what came next.</summary>
    internal CountTable OffHold { get; }

    internal CountTable Open { get; }

    /// <summary>Entries of the open visits whose entry is known.</summary>
    internal InstantTable OpenSince { get; }

    internal CountTable First { get; }

    internal CountTable Last { get; }

    /// <summary>Journeys that visited the stage.</summary>
    internal CountTable Visiting { get; }

    /// <summary>Journeys that visited the stage more than once.</summary>
    internal CountTable Reentering { get; }

    internal SequenceCounts Variants { get; }

    /// <summary>From first event to close, of journeys whose start is known.</summary>
    internal LengthTable Closed { get; }

    internal InstantTable JourneyOpenSince { get; }

    internal Count UnknownStarts { get; }

    internal LengthTable FirstToLast { get; }

    internal StageOrder Order { get; }

    /// <summary>Workspace.</summary>
    internal JourneyPaths Paths { get; }

    /// <summary>Workspace, empty: what each of some journeys has done at least once, a bit for each <see cref="JourneyMove"/>.</summary>
    internal Span<int> RoomForMoves(int journeys) => Cleared(ref _moves, journeys);

    /// <summary>Workspace, empty: whether each of some journeys has visited a stage again, by journey and stage.</summary>
    internal Span<byte> RoomForAgain(int journeys) => Cleared(ref _again, journeys * _stages);

    private static Span<T> Cleared<T>(ref T[] room, int size)
    {
        if (room.Length < size)
        {
            room = new T[size];
        }

        Span<T> cleared = room.AsSpan(0, size);
        cleared.Clear();
        return cleared;
    }
}
