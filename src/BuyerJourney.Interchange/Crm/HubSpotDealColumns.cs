using BuyerJourney.Interchange.Csv;
using BuyerJourney.Metrics;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Where HubSpot's export of deals has what, beyond its columns of stages.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record HubSpotDealColumns
{
    /// <summary>The columns as HubSpot's interface names them.</summary>
    public static HubSpotDealColumns Standard { get; } = new();

    /// <summary>The column of the deal's id; <c>hs_object_id</c> unless said.</summary>
    public string Deal { get; init; } = "hs_object_id";

    /// <summary>The columns of the journey's attributes.</summary>
    public IReadOnlyList<AttributeSource> Attributes
    {
        get;
        init => field = Rows.Of<AttributeSource>([.. value]);
    } = Rows.Of<AttributeSource>();

    /// <summary>The column of why it was lost; it need not be there. Closes of files that are read afterwards have it too. <c>closed_lost_reason</c> unless said.</summary>
    public string LossReason { get; init; } = "closed_lost_reason";
}
