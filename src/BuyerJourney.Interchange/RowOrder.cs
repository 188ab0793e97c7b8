namespace BuyerJourney.Interchange;

/// <summary>In which order the rows of a file stand: it decides which of two events at one instant came first.</summary>
public enum RowOrder
{
    /// <summary>Of two rows at one instant the upper one came first.</summary>
    OldestFirst,

    /// <summary>Of two rows at one instant the lower one came first: the file lists the newest first.</summary>
    NewestFirst,
}
