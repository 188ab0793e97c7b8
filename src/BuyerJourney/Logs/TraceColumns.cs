namespace BuyerJourney.Logs;

/// <summary>Journeys whose events lie in columns, one journey behind the other.</summary>
internal abstract class TraceColumns : TraceSource
{
    /// <summary>When each event happened. May be longer than there are events.</summary>
    public long[] Ticks { get; protected set; } = [];

    /// <summary>What each event was. May be longer than there are events.</summary>
    public EventCode[] Events { get; protected set; } = [];

    /// <summary>Where each journey's events begin, and where the last one's end.</summary>
    public abstract ReadOnlySpan<int> Offsets { get; }

    /// <summary>Whether nobody knows when a journey entered its first stage.</summary>
    public abstract bool IsEntryUnknown(int journey);

    /// <summary>What events of a journey say was entered nobody knows when; of its first stage, <see cref="IsEntryUnknown"/> may say it instead.</summary>
    public abstract ReadOnlySpan<UnknownEntry> UnknownEntriesOf(int journey);

    public sealed override long? StartOf(int journey) => Offsets[journey] < Offsets[journey + 1] ? Ticks[Offsets[journey]] : null;
}
