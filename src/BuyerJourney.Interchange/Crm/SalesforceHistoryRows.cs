using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Takes the rows of an OpportunityHistory, one at a time.</summary>
internal sealed class SalesforceHistoryRows
{
    private readonly JourneyImporter _importer;
    private readonly EventFields _fields;
    private readonly ValueFields _values;
    private readonly DeletedField _deleted;
    private readonly PersonField _person;
    private readonly NameResolver _names;
    private readonly int _journey;
    private readonly int _stage;
    private readonly int _at;
    private readonly Arrivals _arrivals;

    // A stage that may be entered again while in it must not be entered again by an edit of the amount: then repeated rows are left out, which needs them all.
    private readonly SalesforceSnapshots? _snapshots;

    public SalesforceHistoryRows(ImportRun run, CsvTable table, SalesforceSnapshots? snapshots)
    {
        _importer = run.Importer;
        _snapshots = snapshots;
        _names = run.Names(NamedKinds.Stage | NamedKinds.Outcome, CrmNames.Closed);
        _journey = table.Require("OpportunityId");
        _stage = table.Require("StageName");
        _at = table.Require("CreatedDate");
        _fields = new EventFields(run, table);
        _values = ValueFields.Optional(run, table, "Amount", "CurrencyIsoCode");
        _deleted = new DeletedField(run, table, "IsDeleted");
        _person = PersonField.Optional(table, "CreatedById");
        _arrivals = new Arrivals(run, hasSequence: false);
    }

    public static string[] Columns { get; } = ["OpportunityId", "StageName", "CreatedDate", "Amount", "CurrencyIsoCode", "CreatedById", "IsDeleted"];

    public void Take()
    {
        if (_deleted.LeavesOut()
            || !_fields.TryReadName(_stage, _names, out EventCode code)
            || !_fields.TryReadTime(_at, out long ticks)
            || !_values.TryRead(out Money? value)
            || !_fields.TryReadJourney(_journey, out JourneyIndex journey))
        {
            return;
        }

        if (value is not null)
        {
            _importer.FirstValues.SetTold(journey);
        }

        if (_snapshots is null)
        {
            _arrivals.Add(new ArrivedEvent(journey, code, ticks, _person.Read()) { Value = value });
            return;
        }

        _snapshots.Stages.Add(new StageChange(journey, ticks, EventCode.None, code, _person.Read()));
        if (value is { } worth)
        {
            _snapshots.Properties.SetValue(journey, worth, ticks);
        }
    }
}
