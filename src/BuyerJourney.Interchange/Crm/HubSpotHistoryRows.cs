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
    private readonly HubSpotChanges _changes;
    private readonly EventFields _fields;
    private readonly NameResolver _names;
    private readonly int _deal;
    private readonly int _property;
    private readonly int _value;
    private readonly int _timestamp;

    public HubSpotHistoryRows(ImportRun run, CsvTable table, HubSpotHistoryColumns columns, HubSpotChanges changes)
    {
        _run = run;
        _table = table;
        _columns = columns;
        _changes = changes;
        _changes.Begin(columns);
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
            if (property != _columns.Amount)
            {
                _changes.Ignored.Add(property);
            }
            else if (!_table.Field(_value).IsEmpty)
            {
                _run.NoteMissingCurrency(property);
            }

            _run.Ignore();
        }
    }

    private void TakeStage()
    {
        _changes.Ignored.HasStage = true;
        if (_fields.TryReadName(_value, _names, out EventCode stage)
            && _fields.TryReadTime(_timestamp, out long ticks)
            && _fields.TryReadJourney(_deal, out JourneyIndex journey))
        {
            _changes.Stages.Add(new StageChange(journey, ticks, EventCode.None, stage, EventDetail.None));
        }
        else
        {
            _changes.CountUnusable(_table.Field(_deal));
        }
    }

    private void TakeAttribute(Id<JourneyAttribute> attribute)
    {
        if (_fields.TryReadTime(_timestamp, out long ticks) && _fields.TryReadJourney(_deal, out JourneyIndex journey))
        {
            // An empty value is what HubSpot records when somebody cleared the property.
            AttributeValue? value = _table.Field(_value) is { IsEmpty: false } text ? new AttributeValue(text.ToString()) : default(AttributeValue?);
            _changes.Properties.SetAttribute(journey, attribute, value, ticks);
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
            _changes.Properties.SetValue(journey, new Money(amount, currency), ticks);
        }
    }
}
