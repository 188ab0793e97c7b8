using BuyerJourney.Metrics;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Where a table with one row for each stage change has what.</summary>
/// <remarks>Names are those of the file's header; case and blanks around them are ignored where that is unambiguous. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageHistoryColumns
{
    /// <summary>The columns <c>journey</c>, <c>stage</c> and <c>at</c>, as <see cref="StageHistoryCsv.WriteAsync"/> writes them unless others are given.</summary>
    public static StageHistoryColumns Standard { get; } = new() { Journey = "journey", Stage = "stage", At = "at" };

    /// <summary>The column of the journey's id.</summary>
    public required string Journey { get; init; }

    /// <summary>The column of what happened: the stage entered, or the outcome in which the journey was closed, or a touchpoint.</summary>
    public required string Stage { get; init; }

    /// <summary>The column of when it happened.</summary>
    public required string At { get; init; }

    /// <summary>The column of a whole number by which rows of one journey and instant are ordered; null when they stand in the order of <see cref="ImportOptions.Rows"/>.</summary>
    public string? Sequence { get; init; }

    /// <summary>The column of what the deal is worth from then on; null when there is none.</summary>
    public string? Value { get; init; }

    /// <summary>The column of the value's currency; null when it is that of <see cref="ImportOptions.Currency"/>.</summary>
    public string? Currency { get; init; }

    /// <summary>The column of who acted: kept as the event's person; null when there is none.</summary>
    public string? Person { get; init; }

    /// <summary>The columns of the journey's attributes, each in force from the row's time on.</summary>
    public IReadOnlyList<AttributeSource> Attributes
    {
        get;
        init => field = Rows.Of<AttributeSource>([.. value]);
    } = Rows.Of<AttributeSource>();
}
