using BuyerJourney.Metrics;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Where a table with one row for each stay in a stage has what.</summary>
/// <remarks>Names are those of the file's header; case and blanks around them are ignored where that is unambiguous. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record IntervalTableColumns
{
    /// <summary>The columns as common warehouse models name them: <c>deal_id</c>, <c>pipeline_stage_id</c>, <c>date_stage_entered</c>, <c>date_stage_exited</c>.</summary>
    public static IntervalTableColumns Standard { get; } = new()
    {
        Journey = "deal_id",
        Stage = "pipeline_stage_id",
        Entered = "date_stage_entered",
        Exited = "date_stage_exited",
    };

    /// <summary>The column of the journey's id.</summary>
    public required string Journey { get; init; }

    /// <summary>The column of the stage, or of the outcome in which the journey was closed.</summary>
    public required string Stage { get; init; }

    /// <summary>The column of when the stay began.</summary>
    public required string Entered { get; init; }

    /// <summary>The column of when it ended, empty while it lasts; null when there is none.</summary>
    public string? Exited { get; init; }

    /// <summary>The column of who acted; null when there is none.</summary>
    public string? Person { get; init; }

    /// <summary>The columns of the journey's attributes, each in force from the beginning of the row's stay on.</summary>
    public IReadOnlyList<AttributeSource> Attributes
    {
        get;
        init => field = Rows.Of<AttributeSource>([.. value]);
    } = Rows.Of<AttributeSource>();
}
