namespace BuyerJourney.Logs;

/// <summary>Where a journey stands after its last event: open, or closed in an outcome.</summary>
/// <param name="Outcome">The index of the outcome in the definition; −1 while the journey is open.</param>
/// <param name="ClosedTicks">When it was closed, in ticks of 100 ns since 1970-01-01T00:00Z; meaningless while open.</param>
/// <param name="ClosedEvent">The position, in the trace, of the event that closed it; −1 while the journey is open.</param>
/// <param name="IsWon">Whether the outcome is a win.</param>
internal readonly record struct JourneyEnd(int Outcome, long ClosedTicks, int ClosedEvent, bool IsWon)
{
    public static JourneyEnd Open => new(-1, long.MaxValue, -1, false);

    public bool IsClosed => Outcome >= 0;
}
