using BuyerJourney.Interchange.Csv;
using BuyerJourney.Metrics;

namespace BuyerJourney.Interchange.Crm;

/// <summary>What to read of Salesforce's <c>Opportunity</c> beyond its id, creation, stage and amount.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record SalesforceOpportunityColumns
{
    /// <summary>Nothing beyond that.</summary>
    public static SalesforceOpportunityColumns Standard { get; } = new();

    /// <summary>The columns of the journey's attributes, for example <c>LeadSource</c>, <c>OwnerId</c> or a field of one's own.</summary>
    public IReadOnlyList<AttributeSource> Attributes
    {
        get;
        init => field = Rows.Of<AttributeSource>([.. value]);
    } = Rows.Of<AttributeSource>();

    /// <summary>The column of why it was lost, for example <c>Loss_Reason__c</c>, several reasons with a semicolon between; null when there is none. See <see cref="LossReasonCsv"/>.</summary>
    public string? LossReason { get; init; }
}
