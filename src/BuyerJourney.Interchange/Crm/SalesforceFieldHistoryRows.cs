using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Takes the rows of an OpportunityFieldHistory, one at a time.</summary>
internal sealed class SalesforceFieldHistoryRows
{
    private static readonly string[] CreationFields = ["created", "opportunityCreatedFromLead"];

    private readonly ImportRun _run;
    private readonly CsvTable _table;
    private readonly SalesforceFieldChanges _changes;
    private readonly EventFields _fields;
    private readonly DeletedField _deleted;
    private readonly PersonField _person;
    private readonly NameResolver _names;
    private readonly int _journey;
    private readonly int _field;
    private readonly int _old;
    private readonly int _new;
    private readonly int _at;

    public SalesforceFieldHistoryRows(ImportRun run, CsvTable table, SalesforceFieldChanges changes)
    {
        _run = run;
        _table = table;
        _changes = changes;
        _names = run.Names(NamedKinds.Stage | NamedKinds.Outcome, CrmNames.Closed);
        _journey = table.Require("OpportunityId");
        _field = table.Require("Field");
        _old = table.Require("OldValue");
        _new = table.Require("NewValue");
        _at = table.Require("CreatedDate");
        _fields = new EventFields(run, table);
        _deleted = new DeletedField(run, table, "IsDeleted");
        _person = PersonField.Optional(table, "CreatedById");
    }

    public static string[] Columns { get; } = ["OpportunityId", "Field", "OldValue", "NewValue", "CreatedDate", "CreatedById", "IsDeleted"];

    public void Take()
    {
        if (_deleted.LeavesOut())
        {
            return;
        }

        ReadOnlySpan<char> field = _table.Field(_field);
        if (IsAny(field, SalesforceFieldChanges.StageFields))
        {
            TakeStage();
        }
        else if (IsAny(field, CreationFields))
        {
            if (_fields.TryReadTime(_at, out long ticks) && _fields.TryReadJourney(_journey, out JourneyIndex journey))
            {
                _changes.CountUsed(journey);
                _changes.Stages.SetCreated(journey, ticks);
            }
        }
        else if (field.Equals("Amount", StringComparison.OrdinalIgnoreCase))
        {
            TakeAmount(_run.Options.Currency);
        }
        else
        {
            _run.Ignore();
            _changes.Ignored.Add(field);
        }
    }

    private static bool IsAny(ReadOnlySpan<char> field, string[] names)
    {
        foreach (string name in names)
        {
            if (field.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private void TakeStage()
    {
        _changes.Ignored.HasStage = true;

        // What it was before tells where the journey came from; what it became is what happened, and that alone decides whether the row can be used.
        EventCode old = _table.Field(_old).IsEmpty ? EventCode.None : _run.CodeOrNone(_names, _table.Field(_old), _table.Line, _table.Header[_old]);
        if (!_fields.TryReadName(_new, _names, out EventCode became))
        {
            _changes.Stages.AddLeft(_run, old, _table.Field(_at), _table.Field(_journey));
        }
        else if (_fields.TryReadTime(_at, out long ticks) && _fields.TryReadJourney(_journey, out JourneyIndex journey))
        {
            _changes.CountUsed(journey);
            _changes.Stages.Add(new StageChange(journey, ticks, old, became, _person.Read()));
        }
    }

    private void TakeAmount(string? currency)
    {
        ReadOnlySpan<char> text = _table.Field(_new);
        if (currency is null)
        {
            if (!text.IsEmpty)
            {
                _run.NoteMissingCurrency("Amount");
            }

            _run.Ignore();
        }
        else if (text.IsEmpty)
        {
            _run.Ignore();
            SetAmountBefore(currency);
        }
        else if (!_run.TryReadAmount(text, out decimal amount))
        {
            _table.Refuse(ImportIssueKind.UnreadableNumber, _new, _run.ReasonForAmount(text));
            SetAmountBefore(currency);
        }
        else if (_fields.TryReadTime(_at, out long ticks) && _fields.TryReadJourney(_journey, out JourneyIndex journey))
        {
            _changes.CountUsed(journey);
            _changes.Properties.SetValue(journey, new Money(amount, currency), ticks);
            _run.Importer.FirstValues.SetBefore(journey, AmountBefore(currency), ticks, _changes.Order);
        }
    }

    // Of a row whose new amount is none: it tells what the old one was all the same.
    private void SetAmountBefore(string currency)
    {
        if (_run.TryReadTime(_table.Field(_at), out long ticks, out _) && _run.TryJourney(_table.Field(_journey), out JourneyIndex journey, out _))
        {
            _run.Importer.FirstValues.SetBefore(journey, AmountBefore(currency), ticks, _changes.Order);
        }
    }

    private Money? AmountBefore(string currency)
    {
        ReadOnlySpan<char> text = _table.Field(_old);
        if (text.IsEmpty)
        {
            return null;
        }

        if (_run.TryReadAmount(text, out decimal amount))
        {
            return new Money(amount, currency);
        }

        _run.Report(ImportIssueKind.UnreadableNumber, _table.Line, _table.Header[_old], text.ToString(), _run.ReasonForAmount(text));
        return null;
    }
}
