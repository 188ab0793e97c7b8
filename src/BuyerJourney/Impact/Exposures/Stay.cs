namespace BuyerJourney.Impact.Exposures;

/// <summary>A stretch of a journey that is looked at: a visit to a stage.</summary>
/// <param name="Scope">The stage: see <see cref="StayScopes"/>.</param>
/// <param name="FromTicks">When it began.</param>
/// <param name="UntilTicks">When it ended; <see cref="long.MaxValue"/> while it goes on.</param>
/// <param name="FirstEvent">The position, in the trace, of its first event.</param>
/// <param name="EndEvent">The position of the event that ended it; the number of events while it goes on.</param>
/// <param name="Fate">How it ended.</param>
/// <param name="IsStartKnown">Whether anybody knows when it began.</param>
internal readonly record struct Stay(int Scope, long FromTicks, long UntilTicks, int FirstEvent, int EndEvent, StayFate Fate, bool IsStartKnown)
{
    /// <summary>What a tally keeps of the stay's length: the length, or the start of one that goes on.</summary>
    public long Mark => Fate.IsOpen ? FromTicks : UntilTicks - FromTicks;

    /// <summary>The position under which a tally keeps it.</summary>
    public int Position => (Scope * StayFate.Count) + Fate.Index;

    public bool Holds(int position) => position >= FirstEvent && position < EndEvent;
}
