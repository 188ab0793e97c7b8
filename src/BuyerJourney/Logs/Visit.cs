namespace BuyerJourney.Logs;

/// <summary>A stay in one stage: from entering it, included, to leaving it, excluded.</summary>
/// <remarks>Times are ticks of 100 ns since 1970-01-01T00:00Z, as everywhere in a trace.</remarks>
public readonly struct Visit
{
    /// <summary>When the stage was entered.</summary>
    public long EnteredTicks { get; init; }

    /// <summary>When it was left; <see cref="long.MaxValue"/> while the visit is open.</summary>
    public long LeftTicks { get; init; }

    /// <summary>The position, in the trace, of the event that entered the stage.</summary>
    public int FirstEvent { get; init; }

    /// <summary>The stage's index in the definition.</summary>
    public ushort Stage { get; init; }

    /// <summary>What ended the visit: the code of the stage entered or of the outcome; <see cref="EventCode.None"/> while it is open.</summary>
    public EventCode Next { get; init; }

    /// <summary>How the visit ended.</summary>
    public VisitEnding Ending => (VisitEnding)EndingByte;

    /// <summary>Whether the visit has not ended.</summary>
    public bool IsOpen => EndingByte == (byte)VisitEnding.Open;

    /// <summary>Whether the journey had visited the stage before.</summary>
    public bool IsReentry { get; init; }

    /// <summary>Whether nobody knows when the stage was entered, so that the visit has no length.</summary>
    public bool IsEntryUnknown { get; init; }

    internal byte EndingByte { get; init; }
}
