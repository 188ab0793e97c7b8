using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Where an export of HubSpot's property history has what, and which properties mean something.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record HubSpotHistoryColumns
{
    /// <summary>The columns as HubSpot's interface names them: <c>id</c>, <c>property</c>, <c>value</c>, <c>timestamp</c>.</summary>
    public static HubSpotHistoryColumns Standard { get; } = new();

    /// <summary>The column of the deal's id.</summary>
    public string Deal { get; init; } = "id";

    /// <summary>The column of the property's name.</summary>
    public string Property { get; init; } = "property";

    /// <summary>The column of the value.</summary>
    public string Value { get; init; } = "value";

    /// <summary>The column of since when the property had the value.</summary>
    public string Timestamp { get; init; } = "timestamp";

    /// <summary>The property that holds the stage; <c>dealstage</c> unless said.</summary>
    public string Stage { get; init; } = "dealstage";

    /// <summary>The property that holds the deal's worth; <c>amount</c> unless said.</summary>
    public string Amount { get; init; } = "amount";

    /// <summary>Properties that become attributes of the journey, and their ids there.</summary>
    public IReadOnlyDictionary<string, Id<JourneyAttribute>> Attributes
    {
        get;
        init => field = AttributeIds.Of(value);
    } = AttributeIds.None;

    /// <summary>How many values of a property HubSpot keeps: a deal with so many stage rows may lack earlier ones. 20 unless said.</summary>
    public int ValuesKept { get; init; } = 20;
}
