namespace BuyerJourney.Logs;

/// <summary>One journey of a block: where its events and visits lie in the block's columns, and where it stands after its last event.</summary>
/// <param name="Journey">Its place in the source.</param>
/// <param name="FirstEvent">Where its events begin.</param>
/// <param name="EventCount">How many there are.</param>
/// <param name="FirstVisit">Where its visits begin.</param>
/// <param name="VisitCount">How many there are.</param>
/// <param name="Outcome">The index of the outcome in the definition; −1 while it is open.</param>
/// <param name="ClosedEvent">The position, among its events, of the one that closed it; −1 while it is open.</param>
/// <param name="IsWon">Whether the outcome is a win.</param>
/// <param name="FurthestStage">The index of the latest stage of the order that it entered; −1 where it entered none.</param>
internal readonly record struct WalkedJourney(int Journey, int FirstEvent, int EventCount, int FirstVisit, int VisitCount, int Outcome, int ClosedEvent, bool IsWon, int FurthestStage)
{
    public bool IsClosed => Outcome >= 0;
}
