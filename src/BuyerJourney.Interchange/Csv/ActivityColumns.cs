namespace BuyerJourney.Interchange.Csv;

/// <summary>Where a table with one row for each contact has what.</summary>
/// <remarks>Names are those of the file's header; case and blanks around them are ignored where that is unambiguous. Immutable and safe to share between threads.</remarks>
/// <example><code>ActivityColumns.SalesforceTask with { Touchpoint = "TaskSubtype" }</code></example>
public sealed record ActivityColumns
{
    /// <summary>Salesforce's <c>Task</c>: what <c>Type</c> says, on the opportunity in <c>WhatId</c>, when it was completed. Tasks of other things, and open ones, are ignored.</summary>
    public static ActivityColumns SalesforceTask { get; } = new()
    {
        Journey = "WhatId",
        Touchpoint = "Type",
        At = "CompletedDateTime",
        Person = "OwnerId",
        Deleted = "IsDeleted",
        UnknownJourneys = UnknownJourneys.Ignore,
        IgnoresUndated = true,
    };

    /// <summary>Salesforce's <c>Event</c>: what <c>Type</c> says, on the opportunity in <c>WhatId</c>, when it began. Events of other things are ignored.</summary>
    public static ActivityColumns SalesforceEvent { get; } = new()
    {
        Journey = "WhatId",
        Touchpoint = "Type",
        At = "StartDateTime",
        Person = "OwnerId",
        Deleted = "IsDeleted",
        UnknownJourneys = UnknownJourneys.Ignore,
    };

    /// <summary>HubSpot's export of engagements: <c>Activity type</c> on each of the <c>Associated Deal IDs</c>, at <c>Activity date</c>. Engagements of other deals are ignored.</summary>
    public static ActivityColumns HubSpotEngagement { get; } = new()
    {
        Journey = "Associated Deal IDs",
        Touchpoint = "Activity type",
        At = "Activity date",
        Person = "Activity assigned to",
        UnknownJourneys = UnknownJourneys.Ignore,
    };

    /// <summary>The column of the journey's id; several with a semicolon between are one contact on each of these journeys.</summary>
    public required string Journey { get; init; }

    /// <summary>The column of what it was: a touchpoint, or an obstacle that came up.</summary>
    public required string Touchpoint { get; init; }

    /// <summary>The column of when it was.</summary>
    public required string At { get; init; }

    /// <summary>The column of the person who acted; null when there is none.</summary>
    public string? Person { get; init; }

    /// <summary>The column of the channel; null when there is none.</summary>
    public string? Channel { get; init; }

    /// <summary>The column of how the buyer took it: <c>negative</c>, <c>neutral</c> or <c>positive</c>; null when there is none.</summary>
    public string? Reaction { get; init; }

    /// <summary>The column that says, as a flag, whether the record was deleted; such rows are ignored, and rows whose flag can't be read are refused. An empty one says no. It need not be there; null when there is none.</summary>
    public string? Deleted { get; init; }

    /// <summary>What to do with rows of journeys that the files read so far do not have.</summary>
    public UnknownJourneys UnknownJourneys { get; init; }

    /// <summary>Whether rows without a time are of no interest, as they have not happened yet; else they are refused.</summary>
    public bool IgnoresUndated { get; init; }
}
