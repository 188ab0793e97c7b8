using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Takes the rows of a property history, one at a time.</summary>
internal sealed class HubSpotHistoryRows
{
    private readonly ImportRun _run;
    private readonly CsvTable _table;
    private readonly HubSpotHistoryColumns _columns;
    private readonly RowOrder _order;
    private readonly StageChanges _changes;
    private readonly PropertyChanges _properties;
    private readonly EventFields _fields;
    private readonly NameResolver _names;
    private readonly int _deal;
    private readonly int _property;
    private readonly int _value;
    private readonly int _timestamp;

    // Rows of stages that can't be used are no changes, and yet among the values that were kept.
    private readonly Dictionary<string, int> _unusable = new(StringComparer.Ordinal);

    public HubSpotHistoryRows(ImportRun run, CsvTable table, HubSpotHistoryColumns columns)
    {
        _run = run;
        _table = table;
        _columns = columns;
        _order = run.RowsOr(RowOrder.NewestFirst);
        _changes = new StageChanges(run.Importer);
        _properties = new PropertyChanges(run.Builder, _order);
        _fields = new EventFields(run, table);
        _names = run.Names(NamedKinds.Stage | NamedKinds.Outcome, CrmNames.Closed);
        _deal = table.Require(columns.Deal);
        _property = table.Require(columns.Property);
        _value = table.Require(columns.Value);
        _timestamp = table.Require(columns.Timestamp);
    }

    public static IReadOnlyCollection<string> Expected(HubSpotHistoryColumns columns) => [columns.Deal, columns.Property, columns.Value, columns.Timestamp];

    public void Take()
    {
        string property = _table.Field(_property).ToString();
        if (property == _columns.Stage)
        {
            TakeStage();
        }
        else if (property == _columns.Amount && _run.Options.Currency is { } currency)
        {
            TakeAmount(currency);
        }
        else if (_columns.Attributes.TryGetValue(property, out Id<JourneyAttribute> attribute))
        {
            TakeAttribute(attribute);
        }
        else
        {
            if (property == _columns.Amount && !_table.Field(_value).IsEmpty)
            {
                _run.NoteMissingCurrency(property);
            }

            _run.Ignore();
        }
    }

    public void Finish(CancellationToken cancellationToken)
    {
        Dictionary<int, int> values = _changes.CountByJourney();
        foreach ((string deal, int count) in _unusable)
        {
            if (_run.Builder.Find(deal) is { } journey)
            {
                values[journey.Value] = values.GetValueOrDefault(journey.Value) + count;
            }
        }

        foreach ((int journey, int count) in values)
        {
            if (count >= _columns.ValuesKept)
            {
                _changes.MarkTruncated(new JourneyIndex(journey));
            }
        }

        _changes.Finish(_run, _order, cancellationToken);
        _properties.Finish();
    }

    private void TakeStage()
    {
        if (_fields.TryReadName(_value, _names, out EventCode stage)
            && _fields.TryReadTime(_timestamp, out long ticks)
            && _fields.TryReadJourney(_deal, out JourneyIndex journey))
        {
            _changes.Add(new StageChange(journey, ticks, EventCode.None, stage, EventDetail.None));
        }
        else
        {
            Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> counts = _unusable.GetAlternateLookup<ReadOnlySpan<char>>();
            counts[_table.Field(_deal)] = counts.TryGetValue(_table.Field(_deal), out int count) ? count + 1 : 1;
        }
    }

    private void TakeAttribute(Id<JourneyAttribute> attribute)
    {
        if (_fields.TryReadTime(_timestamp, out long ticks) && _fields.TryReadJourney(_deal, out JourneyIndex journey))
        {
            // An empty value is what HubSpot records when somebody cleared the property.
            AttributeValue? value = _table.Field(_value) is { IsEmpty: false } text ? new AttributeValue(text.ToString()) : default(AttributeValue?);
            _properties.SetAttribute(journey, attribute, value, ticks);
        }
    }

    private void TakeAmount(string currency)
    {
        ReadOnlySpan<char> text = _table.Field(_value);
        if (text.IsEmpty)
        {
            _run.Ignore();
        }
        else if (!_run.TryReadAmount(text, out decimal amount))
        {
            _table.Refuse(ImportIssueKind.UnreadableNumber, _value, _run.ReasonForAmount(text));
        }
        else if (_fields.TryReadTime(_timestamp, out long ticks) && _fields.TryReadJourney(_deal, out JourneyIndex journey))
        {
            _properties.SetValue(journey, new Money(amount, currency), ticks);
        }
    }
}
