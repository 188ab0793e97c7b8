using BuyerJourney.Interchange.Csv;

namespace BuyerJourney.Demo.Sources;

/// <summary>Turns <c>--map</c> into the columns of a reader.</summary>
internal sealed class ColumnMap(IReadOnlyDictionary<string, string> map)
{
    private const string AttributePrefix = "attribute.";
    private const string EnteredPrefix = "entered.";

    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

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
        Entered = [.. Prefixed(EnteredPrefix).Select(part => new StageDateColumn(part.Column, part.Name))],
        Status = Optional("outcome"),
        Closed = Optional("closed"),
        Value = Optional("value"),
        Currency = Optional("currency"),
        Attributes = Attributes(),
    });

    private string Required(string part) => Optional(part)
        ?? throw new DemoException($"--map does not say which column holds the {part}. Example: --map {part}=COLUMN");

    private string? Optional(string part)
    {
        _used.Add(part);
        return map.GetValueOrDefault(part);
    }

    private AttributeSource[] Attributes() =>
        [.. Prefixed(AttributePrefix).Select(part => new AttributeSource(part.Column) { Attribute = part.Name })];

    private (string Name, string Column)[] Prefixed(string prefix)
    {
        KeyValuePair<string, string>[] parts = [.. map.Where(part => part.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))];
        _used.UnionWith(parts.Select(part => part.Key));
        return [.. parts.Select(part => (part.Key[prefix.Length..], part.Value))];
    }

    private TColumns Checked<TColumns>(TColumns columns) => map.Keys.FirstOrDefault(part => !_used.Contains(part)) is { } unknown
        ? throw new DemoException($"--map: this format has no part '{unknown}'. It has {string.Join(", ", _used.Where(part => !part.Contains('.', StringComparison.Ordinal)))}, {EnteredPrefix}STAGE (deal-csv) and {AttributePrefix}NAME.")
        : columns;
}
