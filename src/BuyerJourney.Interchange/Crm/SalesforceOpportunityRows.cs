using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Takes the rows of an Opportunity export, one at a time; for a field history also where each began and stands.</summary>
internal sealed class SalesforceOpportunityRows
{
    private readonly ImportRun _run;
    private readonly CsvTable _table;
    private readonly SalesforceFieldChanges? _changes;
    private readonly EventFields _fields;
    private readonly ValueFields _values;
    private readonly AttributeFields _attributes;
    private readonly DeletedField _deleted;
    private readonly NameResolver _names;
    private readonly DealLines _lines;
    private readonly int _id;
    private readonly int? _created;
    private readonly int? _stage;
    private readonly int? _reason;

    public SalesforceOpportunityRows(ImportRun run, CsvTable table, SalesforceOpportunityColumns columns, SalesforceFieldChanges? changes)
    {
        _run = run;
        _table = table;
        _changes = changes;
        _names = run.Names(NamedKinds.Stage | NamedKinds.Outcome, CrmNames.Closed);
        _id = table.Require("Id");
        _lines = new DealLines(table, _id);
        _created = changes is null ? null : table.Require("CreatedDate");
        _stage = changes is null ? null : table.Find("StageName");
        _reason = columns.LossReason is null ? null : table.Require(columns.LossReason);
        _fields = new EventFields(run, table);
        _values = ValueFields.Optional(run, table, "Amount", "CurrencyIsoCode");
        _attributes = new AttributeFields(run, table, columns.Attributes);
        _deleted = new DeletedField(run, table, "IsDeleted");
    }

    public static string[] Columns { get; } = ["Id", "CreatedDate", "StageName", "Amount", "CurrencyIsoCode", "IsDeleted"];

    public void Take()
    {
        long created = 0;
        if (_deleted.LeavesOut(out bool isDeleted))
        {
            if (isDeleted)
            {
                _changes?.Delete(_table.Field(_id));
            }

            return;
        }

        if ((_created is { } createdColumn && !_fields.TryReadTime(createdColumn, out created))
            || !_values.TryRead(out Money? value)
            || !_attributes.TryRead(out (Id<JourneyAttribute> Attribute, AttributeValue Value)[]? attributes)
            || !_fields.TryReadJourney(_id, out JourneyIndex journey)
            || !_lines.IsFirstOf(journey))
        {
            return;
        }

        _changes?.Stages.SetCreatedWhereUnsaid(journey, created);
        TakeStage(journey);
        if (value is { } worth)
        {
            _run.Importer.FirstValues.SetCurrent(journey, worth);
        }

        foreach ((Id<JourneyAttribute> attribute, AttributeValue held) in attributes ?? [])
        {
            _run.Builder.SetAttribute(journey, attribute, held);
        }

        if (_reason is { } reason)
        {
            _run.Reasons.Set(journey, _table.Field(reason));
        }
    }

    // A stage that nothing maps, or that is not said, costs itself and not the opportunity: when it began and what it is worth hold all the same.
    private void TakeStage(JourneyIndex journey)
    {
        if (_stage is not { } column)
        {
            return;
        }

        if (_table.Field(column).IsEmpty)
        {
            _run.Report(ImportIssueKind.MissingValue, _table.Line, _table.Header[column], string.Empty, "The row does not say in which stage the opportunity is.");
            return;
        }

        EventCode stage = _run.CodeOrNone(_names, _table.Field(column), _table.Line, _table.Header[column]);
        if (!stage.IsNone)
        {
            _changes?.Stages.SetCurrent(journey, stage);
        }
    }
}
