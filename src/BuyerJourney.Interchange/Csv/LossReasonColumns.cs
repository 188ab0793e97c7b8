namespace BuyerJourney.Interchange.Csv;

/// <summary>Where a table of reasons has what.</summary>
/// <remarks>Names are those of the file's header; case and blanks around them are ignored where that is unambiguous. Immutable and safe to share between threads.</remarks>
public sealed record LossReasonColumns
{
    /// <summary>The column of the journey's id.</summary>
    public required string Journey { get; init; }

    /// <summary>The column of why the journey was lost, several reasons with a semicolon between.</summary>
    public required string Reason { get; init; }
}
