using BuyerJourney.Metrics;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Where a table with one row for each deal has what.</summary>
/// <remarks>Names are those of the file's header; case and blanks around them are ignored where that is unambiguous. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record DealTableColumns
{
    /// <summary>The column of the journey's id.</summary>
    public required string Journey { get; init; }

    /// <summary>The columns that say when a deal entered a stage. An empty field means that it did not, or not yet.</summary>
    public IReadOnlyList<StageDateColumn> Entered
    {
        get;
        init => field = Rows.Of<StageDateColumn>([.. value]);
    } = Rows.Of<StageDateColumn>();

    /// <summary>The column of where the deal stands: an outcome when it is closed, a stage or nothing while it is open; null when there is none.</summary>
    public string? Status { get; init; }

    /// <summary>The column of when the deal was closed; needs <see cref="Status"/>. For an open deal it holds the expected date, and is not used.</summary>
    public string? Closed { get; init; }

    /// <summary>The column of why the deal was lost, several reasons with a semicolon between; null when there is none. Closes of files that are read afterwards have it too. See <see cref="LossReasonCsv"/> for what reasons mean.</summary>
    public string? LossReason { get; init; }

    /// <summary>The column of what the deal is worth; null when there is none.</summary>
    public string? Value { get; init; }

    /// <summary>The column of the value's currency; null when it is that of <see cref="ImportOptions.Currency"/>.</summary>
    public string? Currency { get; init; }

    /// <summary>The columns of the journey's attributes, in force during the whole journey.</summary>
    public IReadOnlyList<AttributeSource> Attributes
    {
        get;
        init => field = Rows.Of<AttributeSource>([.. value]);
    } = Rows.Of<AttributeSource>();
}
