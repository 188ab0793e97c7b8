namespace BuyerJourney.Logs;

/// <summary>A stay in one stage: from entering it, included, to leaving it, excluded.</summary>
/// <remarks>Times are ticks of 100 ns since 1970-01-01T00:00Z, as everywhere in a trace.</remarks>
public struct Visit
{
    /// <summary>When the stage was entered.</summary>
    public long EnteredTicks { readonly get; private set; }

    /// <summary>When it was left; <see cref="long.MaxValue"/> while the visit is open.</summary>
    public long LeftTicks { readonly get; private set; }

    /// <summary>The position, in the trace, of the event that entered the stage.</summary>
    public int FirstEvent { readonly get; private set; }

    /// <summary>The stage's index in the definition.</summary>
    public ushort Stage { readonly get; private set; }

    /// <summary>What ended the visit: the code of the stage entered or of the outcome; <see cref="EventCode.None"/> while it is open.</summary>
    public EventCode Next { readonly get; private set; }

    /// <summary>How the visit ended.</summary>
    public readonly VisitEnding Ending => (VisitEnding)EndingByte;

    /// <summary>Whether the visit has not ended.</summary>
    public readonly bool IsOpen => EndingByte == (byte)VisitEnding.Open;

    /// <summary>Whether the journey had visited the stage before.</summary>
    public bool IsReentry { readonly get; private set; }

    /// <summary>Whether nobody knows when the stage was entered, so that the visit has no length.</summary>
    public bool IsEntryUnknown { readonly get; private set; }

    internal byte EndingByte { readonly get; private set; }

    /// <summary>Makes this an open visit.</summary>
    internal void Begin(long ticks, int firstEvent, int stage, bool isReentry, bool isEntryUnknown)
    {
        EnteredTicks = ticks;
        LeftTicks = long.MaxValue;
        FirstEvent = firstEvent;
        Stage = (ushort)stage;
        Next = EventCode.None;
        EndingByte = (byte)VisitEnding.Open;
        IsReentry = isReentry;
        IsEntryUnknown = isEntryUnknown;
    }

    /// <summary>Ends it.</summary>
    internal void End(long ticks, int next, byte ending)
    {
        LeftTicks = ticks;
        Next = new EventCode((ushort)next);
        EndingByte = ending;
    }
}
