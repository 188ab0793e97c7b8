using BuyerJourney.Definitions;
using BuyerJourney.Interchange;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Csv;

namespace BuyerJourney.Demo.Sources;

/// <summary>Turns <c>--map</c> into the columns of a reader.</summary>
internal sealed class ColumnMap(IReadOnlyDictionary<string, string> map)
{
    private const string AttributePrefix = "attribute.";
    private const string EnteredPrefix = "entered.";

    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    // What the format has, for whoever names another part.
    private readonly List<string> _parts = [];

    public StageHistoryColumns StageHistory() => Checked(new StageHistoryColumns
    {
        Journey = Required("journey"),
        Stage = Required("stage"),
        At = Required("at"),
        Sequence = Optional("sequence"),
        Value = Optional("value"),
        Currency = Optional("currency"),
        Person = Optional("person"),
        Attributes = Attributes(),
    });

    public DealTableColumns DealTable() => Checked(new DealTableColumns
    {
        Journey = Required("journey"),
        Entered = [.. Prefixed(EnteredPrefix, "STAGE").Select(part => new StageDateColumn(part.Column, part.Name))],
        Status = Optional("outcome"),
        Closed = Optional("closed"),
        LossReason = Optional("reason"),
        Value = Optional("value"),
        Currency = Optional("currency"),
        Attributes = Attributes(),
    });

    public IntervalTableColumns IntervalTable() => Checked(IntervalTableColumns.Standard with
    {
        Journey = Optional("journey") ?? IntervalTableColumns.Standard.Journey,
        Stage = Optional("stage") ?? IntervalTableColumns.Standard.Stage,
        Entered = Optional("entered") ?? IntervalTableColumns.Standard.Entered,
        Exited = Optional("exited") ?? IntervalTableColumns.Standard.Exited,
        Person = Optional("person"),
        Attributes = Attributes(),
    });

    /// <param name="haveDeals">Whether there is an Opportunity export, which has these columns.</param>
    public SalesforceOpportunityColumns Opportunities(bool haveDeals) => haveDeals || map.Count == 0
        ? Checked(new SalesforceOpportunityColumns { LossReason = Optional("reason"), Attributes = Attributes() })
        : throw new DemoException("--map: a history of Salesforce has no columns to choose; they are those of the Opportunity export. Name it with --deals FILE, or leave --map out.");

    public HubSpotHistoryColumns HubSpotHistory() => Checked(new HubSpotHistoryColumns
    {
        Deal = Optional("journey") ?? HubSpotHistoryColumns.Standard.Deal,
        Property = Optional("property") ?? HubSpotHistoryColumns.Standard.Property,
        Value = Optional("value") ?? HubSpotHistoryColumns.Standard.Value,
        Timestamp = Optional("at") ?? HubSpotHistoryColumns.Standard.Timestamp,
        Stage = Optional("stage") ?? HubSpotHistoryColumns.Standard.Stage,
        Amount = Optional("amount") ?? HubSpotHistoryColumns.Standard.Amount,
        Attributes = Prefixed(AttributePrefix, "NAME").ToDictionary(part => part.Column, part => (Id<JourneyAttribute>)part.Name, StringComparer.Ordinal),
    });

    public HubSpotDealColumns HubSpotDeals() => Checked(new HubSpotDealColumns
    {
        Deal = Optional("journey") ?? HubSpotDealColumns.Standard.Deal,
        LossReason = Optional("reason") ?? HubSpotDealColumns.Standard.LossReason,
        Attributes = Attributes(),
    });

    /// <summary>For a format in which everything has its place.</summary>
    public JourneyImporter Nothing(JourneyImporter importer) => Checked(importer);

    private string Required(string part) => Optional(part)
        ?? throw new DemoException($"--map does not say which column holds the {part}. Example: --map {part}=COLUMN");

    private string? Optional(string part)
    {
        _used.Add(part);
        _parts.Add(part);
        return map.GetValueOrDefault(part);
    }

    private AttributeSource[] Attributes() =>
        [.. Prefixed(AttributePrefix, "NAME").Select(part => new AttributeSource(part.Column) { Attribute = part.Name })];

    private (string Name, string Column)[] Prefixed(string prefix, string what)
    {
        KeyValuePair<string, string>[] parts = [.. map.Where(part => part.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))];
        _used.UnionWith(parts.Select(part => part.Key));
        _parts.Add($"{prefix}{what}");
        return [.. parts.Select(part => (part.Key[prefix.Length..], part.Value))];
    }

    private T Checked<T>(T columns) => map.Keys.FirstOrDefault(part => !_used.Contains(part)) is { } unknown
        ? throw new DemoException($"--map: this format has no part '{unknown}'. {(_parts.Count == 0 ? "Everything in it has its place; leave --map out." : $"It has {string.Join(", ", _parts)}.")}")
        : columns;
}
