using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Takes the rows of a table of deals, one at a time.</summary>
internal sealed class DealTableRows
{
    private readonly ImportRun _run;
    private readonly CsvTable _table;
    private readonly EventFields _fields;
    private readonly ValueFields _values;
    private readonly AttributeFields _attributes;
    private readonly NameResolver _names;
    private readonly int _journey;
    private readonly int? _status;
    private readonly int? _closed;
    private readonly int? _reason;

    // In the definition's order, so that stages entered at one instant stand in it.
    private readonly (int Column, EventCode Stage)[] _entered;
    private readonly List<(long Ticks, EventCode Code)> _row = [];
    private readonly DealLines _lines;

    // A date alone is the start of its day, before a stage that was entered on that day.
    private bool _closesWithLastStage;
    private long _closedWithLastStage;

    public DealTableRows(ImportRun run, CsvTable table, DealTableColumns columns)
    {
        _run = run;
        _table = table;
        _names = run.Names(NamedKinds.Stage | NamedKinds.Outcome);
        _journey = table.Require(columns.Journey);
        _status = columns.Status is null ? null : table.Require(columns.Status);
        _closed = columns.Closed is null ? null : table.Require(columns.Closed);
        _reason = columns.LossReason is null ? null : table.Require(columns.LossReason);
        _entered = [.. columns.Entered.Select(e => (table.Require(e.Column), run.Builder.Codes.Stage(e.Stage))).OrderBy(e => e.Item2.Value)];
        _lines = new DealLines(table, _journey);
        _fields = new EventFields(run, table);
        _values = ValueFields.Named(run, table, columns.Value, columns.Currency);
        _attributes = new AttributeFields(run, table, columns.Attributes);
        run.AtEnd(NoteCloses);
    }

    /// <summary>Takes the current row. Only a row that is right in every field makes a journey.</summary>
    public void Take()
    {
        if (TryReadStatus(out EventCode status)
            && TryReadEntered()
            && TryReadClose(status)
            && _values.TryRead(out Money? value)
            && _attributes.TryRead(out (Id<JourneyAttribute> Attribute, AttributeValue Value)[]? attributes)
            && _fields.TryReadJourney(_journey, out JourneyIndex journey)
            && _lines.IsFirstOf(journey))
        {
            if (_reason is { } column)
            {
                _run.Reasons.Set(journey, _table.Field(column));
            }

            _closedWithLastStage += _closesWithLastStage ? 1 : 0;
            foreach ((long ticks, EventCode code) in _row)
            {
                _run.Add(journey, code, ticks, EventDetail.None);
            }

            if (value is { } worth)
            {
                _run.Builder.SetValue(journey, worth);
            }

            foreach ((Id<JourneyAttribute> attribute, AttributeValue held) in attributes ?? [])
            {
                _run.Builder.SetAttribute(journey, attribute, held);
            }

            if (IsStage(status) && !_row.Exists(e => e.Code == status))
            {
                _run.CountUndatedStage();
            }
        }
    }

    private bool IsStage(EventCode code) => !code.IsNone && _run.Builder.Codes.KindOf(code) == EventKind.StageEntered;

    private bool TryReadStatus(out EventCode status)
    {
        status = EventCode.None;
        return _status is not { } column || _table.Field(column).IsEmpty || _fields.TryReadName(column, _names, out status);
    }

    private bool TryReadEntered()
    {
        _row.Clear();
        foreach ((int column, EventCode stage) in _entered)
        {
            if (_table.Field(column).IsEmpty)
            {
                continue;
            }

            if (!_fields.TryReadTime(column, out long ticks))
            {
                return false;
            }

            // Stable insertion by instant: a deal has a handful of stages.
            int place = _row.Count;
            while (place > 0 && _row[place - 1].Ticks > ticks)
            {
                place--;
            }

            _row.Insert(place, (ticks, stage));
        }

        return true;
    }

    private bool TryReadClose(EventCode status)
    {
        _closesWithLastStage = false;
        if (status.IsNone || IsStage(status))
        {
            return true;
        }

        if (_closed is not { } column || _table.Field(column).IsEmpty)
        {
            _table.Refuse(ImportIssueKind.Contradiction, _status!.Value, $"The deal is closed as '{_run.Builder.Codes.IdOf(status)}' but has no date of closing.");
            return false;
        }

        if (!_fields.TryReadTime(column, out long ticks))
        {
            return false;
        }

        _closesWithLastStage = _row.Count > 0 && ticks < _row[^1].Ticks && _run.IsDayOf(_table.Field(column), _row[^1].Ticks);
        if (_closesWithLastStage)
        {
            ticks = _row[^1].Ticks;
        }

        if (_row.Count > 0 && ticks < _row[^1].Ticks)
        {
            _table.Refuse(ImportIssueKind.ImpossibleOrder, column, $"The deal was closed before it entered '{_run.Builder.Codes.IdOf(_row[^1].Code)}'.");
            return false;
        }

        _row.Add((ticks, status));
        return true;
    }

    private void NoteCloses()
    {
        if (_closedWithLastStage > 0)
        {
            _run.Note(FormattableString.Invariant(
                $"{CountText.Of(_closedWithLastStage, $"deal of {_run.Name} was closed on the day of its", $"deals of {_run.Name} were closed on the day of their")} last stage, by a date in column '{_table.Header[_closed!.Value]}' without time of day: the close stands at the stage's instant."));
        }
    }
}
