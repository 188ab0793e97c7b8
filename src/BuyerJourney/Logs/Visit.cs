namespace BuyerJourney.Logs;

/// <summary>A stay in one stage: from entering it, included, to leaving it, excluded.</summary>
/// <remarks>Times are ticks of 100 ns since 1970-01-01T00:00Z, as everywhere in a trace. Immutable.</remarks>
public readonly struct Visit
{
    // Stage, what came next, ending, re-entry, unknown entry and whether there is a length in one number: visits are written once and read by every metric, so they are kept small. What else lies
    // above the ending has no meaning here.
    private const int NextBits = 16;
    private const int EndingBits = 32;
    private const int ReentryBits = 40;
    private const int UnknownEntryBits = 41;
    private const long UnknownEntryBit = 1L << UnknownEntryBits;
    private const int LengthBits = 43;
    private const long LengthBit = 1L << LengthBits;

    private readonly long _what;

    internal Visit(long enteredTicks, long leftTicks, int firstEvent, int place, long what)
    {
        EnteredTicks = enteredTicks;
        LeftTicks = leftTicks;
        FirstEvent = firstEvent;
        Place = place;
        _what = what;
    }

    /// <summary>When the stage was entered.</summary>
    public long EnteredTicks { get; }

    /// <summary>When it was left; <see cref="long.MaxValue"/> while the visit is open.</summary>
    public long LeftTicks { get; }

    /// <summary>The position, in the trace, of the event that entered the stage.</summary>
    public int FirstEvent { get; }

    /// <summary>The stage's index in the definition.</summary>
    public ushort Stage => (ushort)_what;

    /// <summary>What ended the visit: the code of the stage entered or of the outcome; <see cref="EventCode.None"/> while it is open.</summary>
    public EventCode Next => new((ushort)(_what >> NextBits));

    /// <summary>How the visit ended.</summary>
    public VisitEnding Ending => (VisitEnding)EndingByte;

    /// <summary>Whether the visit has not ended.</summary>
    public bool IsOpen => EndingByte == (byte)VisitEnding.Open;

    /// <summary>Whether the journey had visited the stage before.</summary>
    public bool IsReentry => Reentries != 0;

    /// <summary>Whether nobody knows when the stage was entered, so that the visit has no length.</summary>
    public bool IsEntryUnknown => (_what & UnknownEntryBit) != 0;

    /// <summary>The place of its journey among those walked together.</summary>
    internal int Place { get; }

    internal byte EndingByte => (byte)(_what >> EndingBits);

    /// <summary>1 for a re-entry and 0 for a first visit: for loops that add it rather than ask.</summary>
    internal int Reentries => (int)(_what >> ReentryBits) & 1;

    /// <summary>1 where nobody knows when the stage was entered, else 0.</summary>
    internal int UnknownEntries => (int)(_what >> UnknownEntryBits) & 1;

    /// <summary>Whether it is known how long the visit lasted: it has ended, and somebody knows when the stage was entered.</summary>
    internal bool HasLength => (_what & LengthBit) != 0;

    /// <summary>1 where it is known how long the visit lasted, else 0: for loops that add it rather than ask.</summary>
    internal int Lengths => (int)(_what >> LengthBits) & 1;

    /// <summary>The same visit, entered nobody knows when.</summary>
    internal Visit OfUnknownEntry() => new(EnteredTicks, LeftTicks, FirstEvent, Place, (_what | UnknownEntryBit) & ~LengthBit);

    /// <summary>What the constructor is to be told of the entry: 1 for a re-entry and 0 for a first visit.</summary>
    internal static long Entry(int reentries) => (long)reentries << ReentryBits;

    /// <summary>What the constructor is to be told beside that: the stage, what came next and how the visit ended; not negative.</summary>
    internal static long What(int stage, int next, VisitEnding ending) =>
        (long)stage | ((long)next << NextBits) | ((long)ending << EndingBits) | (ending == VisitEnding.Open ? 0 : LengthBit);
}
