using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Takes the rows of an export of deals with its columns of stages, one at a time.</summary>
internal sealed class HubSpotDealRows
{
    private const string EnteredPrefix = "hs_v2_date_entered_";
    private const string ExitedPrefix = "hs_v2_date_exited_";

    private readonly ImportRun _run;
    private readonly CsvTable _table;
    private readonly Stays _stays;
    private readonly EventFields _fields;
    private readonly ValueFields _values;
    private readonly AttributeFields _attributes;
    private readonly NameResolver _names;
    private readonly DealLines _lines;
    private readonly int _deal;
    private readonly int? _dealStage;
    private readonly int? _reason;
    private readonly (string Stage, int Entered, int? Exited)[] _stages;
    private readonly List<(EventCode Code, long Entered, long? Exited)> _row = [];

    public HubSpotDealRows(ImportRun run, CsvTable table, HubSpotDealColumns columns)
    {
        _run = run;
        _table = table;
        _stays = new Stays(run);
        _fields = new EventFields(run, table);
        _names = run.Names(NamedKinds.Stage | NamedKinds.Outcome, CrmNames.Closed);
        _deal = table.Require(columns.Deal);
        _lines = new DealLines(table, _deal);
        _values = ValueFields.Optional(run, table, "amount", "deal_currency_code");
        _attributes = new AttributeFields(run, table, columns.Attributes);
        _dealStage = table.Find("dealstage");
        _reason = table.Find(columns.LossReason);
        _stages =
        [
            .. table.Header
                .Select(name => (Name: name, Stage: StageOf(EnteredPrefix, name)))
                .Where(c => c.Stage.Length > 0)
                .Select(c => (c.Stage, table.Require(c.Name), table.Find(ExitedPrefix + c.Stage))),
        ];
        if (_stages.Length == 0)
        {
            throw new ImportException(run.Name, 1, null, $"The table has no column that begins with '{EnteredPrefix}', so it does not say when a stage was entered. Export the deals with these properties.");
        }

        NoteExitsAlone();
    }

    public static IReadOnlyCollection<string> Expected(HubSpotDealColumns columns) => CsvTable.Names([columns.Deal, "amount", "dealstage", "closedate"], columns.Attributes);

    public void Take()
    {
        if (!TryReadStays()
            || !_values.TryRead(out Money? value)
            || !_attributes.TryRead(out (Id<JourneyAttribute> Attribute, AttributeValue Value)[]? attributes)
            || !_fields.TryReadJourney(_deal, out JourneyIndex journey)
            || !_lines.IsFirstOf(journey))
        {
            return;
        }

        foreach ((EventCode code, long entered, long? exited) in _row)
        {
            _stays.Add(new StatedStay(journey, code, entered, exited, EventDetail.None));
        }

        CountWhereUndated();
        if (_reason is { } reason)
        {
            _run.Reasons.Set(journey, _table.Field(reason));
        }

        if (value is { } worth)
        {
            _run.Builder.SetValue(journey, worth);
        }

        foreach ((Id<JourneyAttribute> attribute, AttributeValue held) in attributes ?? [])
        {
            _run.Builder.SetAttribute(journey, attribute, held);
        }
    }

    private static string StageOf(string prefix, string column) =>
        column.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? column[prefix.Length..] : string.Empty;

    private void NoteExitsAlone()
    {
        string[] alone = [.. _table.Header.Where(name => StageOf(ExitedPrefix, name) is { Length: > 0 } stage && _table.Find(EnteredPrefix + stage) is null).Select(name => $"'{name}'")];
        if (alone.Length > 0)
        {
            (string columns, string were, string stages) = alone.Length == 1 ? ("column", "was", "this stage was") : ("columns", "were", "these stages were");
            _run.Note($"The {columns} {string.Join(" and ", alone)} of {_run.Name} {were} not read, as no column says when {stages} entered: export the deals with these properties too.");
        }
    }

    // Where the deal stands now has no date of its own: the columns of stages that were exported may lack it.
    private void CountWhereUndated()
    {
        if (_dealStage is not { } column || _table.Field(column).IsEmpty)
        {
            return;
        }

        EventCode stands = _run.CodeOrNone(_names, _table.Field(column), _table.Line, _table.Header[column]);
        if (!stands.IsNone && !_row.Exists(stay => stay.Code == stands))
        {
            _run.CountUndatedStage();
        }
    }

    private bool TryReadStays()
    {
        _row.Clear();
        foreach ((string stage, int entered, int? exited) in _stages)
        {
            bool isUndated = _table.Field(entered).IsEmpty;
            if (isUndated && (exited is not { } left || _table.Field(left).IsEmpty))
            {
                continue;
            }

            // A stage that nothing maps costs its column and not the deal.
            EventCode code = _run.CodeOrNone(_names, stage, _table.Line, _table.Header[entered]);
            if (code.IsNone)
            {
                continue;
            }

            if (isUndated)
            {
                _run.Report(
                    ImportIssueKind.MissingValue, _table.Line, _table.Header[exited!.Value], _table.Field(exited.Value).ToString(), "The row says when the stage was left and not when it was entered: the stay is left out.");
                continue;
            }

            long? until = null;
            if (!_fields.TryReadTime(entered, out long ticks)
                || (exited is { } column && !_fields.TryReadTime(column, ticks, "The stage was left before it was entered.", out until)))
            {
                return false;
            }

            _row.Add((code, ticks, until));
        }

        return true;
    }
}
