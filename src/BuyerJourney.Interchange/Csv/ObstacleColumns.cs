namespace BuyerJourney.Interchange.Csv;

/// <summary>Where a table with one row for each obstacle on a journey has what.</summary>
/// <remarks>Names are those of the file's header; case and blanks around them are ignored where that is unambiguous. Immutable and safe to share between threads.</remarks>
public sealed record ObstacleColumns
{
    /// <summary>The column of the journey's id; several with a semicolon between have the obstacle each.</summary>
    public required string Journey { get; init; }

    /// <summary>The column of the obstacle.</summary>
    public required string Obstacle { get; init; }

    /// <summary>The column of when it came up.</summary>
    public required string Raised { get; init; }

    /// <summary>The column of when it was removed, empty while it stands; null when there is none.</summary>
    public string? Resolved { get; init; }

    /// <summary>The column of how hard it holds: <c>minor</c>, <c>major</c> or <c>blocking</c>; null when it is as the definition says.</summary>
    public string? Severity { get; init; }

    /// <summary>What to do with rows of journeys that the files read so far do not have.</summary>
    public UnknownJourneys UnknownJourneys { get; init; }
}
