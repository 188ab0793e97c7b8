using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Takes the rows of a stage history, one at a time.</summary>
internal sealed class StageHistoryRows
{
    private readonly CsvTable _table;
    private readonly EventFields _fields;
    private readonly ValueFields _values;
    private readonly AttributeFields _attributes;
    private readonly PersonField _person;
    private readonly Arrivals _arrivals;
    private readonly NameResolver _names;
    private readonly int _journey;
    private readonly int _stage;
    private readonly int _at;
    private readonly int? _sequence;

    // Whether rows say no more than whose event it is, what and when.
    private readonly bool _isBare;

    // Where nothing stands in the way of taking events together: no order but that of the rows, nobody who acted, no reasons that closes are to be given.
    private readonly PlainEvents? _plain;

    public StageHistoryRows(ImportRun run, CsvTable table, StageHistoryColumns columns, NameResolver names)
    {
        _table = table;
        _names = names;
        _journey = table.Require(columns.Journey);
        _stage = table.Require(columns.Stage);
        _at = table.Require(columns.At);
        _sequence = columns.Sequence is null ? null : table.Require(columns.Sequence);
        _fields = new EventFields(run, table);
        _values = ValueFields.Named(run, table, columns.Value, columns.Currency);
        _attributes = new AttributeFields(run, table, columns.Attributes);
        _person = PersonField.Named(table, columns.Person);
        _arrivals = new Arrivals(run, _sequence is not null);
        _isBare = columns is { Sequence: null, Value: null, Person: null, Attributes.Count: 0 };
        if (_sequence is null && columns.Person is null && run.RowsOr(RowOrder.OldestFirst) == RowOrder.OldestFirst && run.Reasons.IsEmpty && !run.Importer.HasSalesforceIds)
        {
            _plain = new PlainEvents(run);
            run.AtEnd(_plain.HandOn);
        }
    }

    /// <summary>Takes the current row, and those of its block behind it that can be taken together with it. Only a row that is right in every field makes a journey or an event.</summary>
    public void Take()
    {
        if (_isBare && _plain is not null && _table.IsInBlock(out PlainRows? block))
        {
            TakeBare(block, _plain);
        }
        else if (_fields.TryReadName(_stage, _names, out EventCode code) && _fields.TryReadTime(_at, out long ticks) && !(_isBare && _plain?.TryAdd(_table.Field(_journey), code, ticks) == true))
        {
            TakeWithAll(code, ticks);
        }
    }

    private void TakeBare(PlainRows block, PlainEvents plain)
    {
        ReadOnlySpan<EventCode> codes = _fields.CodesOf(block, _stage, _names);
        ReadOnlySpan<long> ticks = _fields.TicksOf(block, _at);
        int first = block.RowInBlock;
        (EventCode code, long at) = (codes[first], ticks[first]);
        if (!code.IsNone && at != TimeFormat.NoInstant)
        {
            int taken = plain.Add(block.Column(_journey), codes, ticks, first..(first + _table.RowsTogether(block)));
            if (taken > 0)
            {
                _table.Skip(block, taken - 1);
            }
            else
            {
                // The key has blanks around it, or has to be looked at as characters.
                TakeWithAll(code, at);
            }
        }
        else if ((!code.IsNone || _fields.TryReadName(_stage, _names, out code)) && (at != TimeFormat.NoInstant || _fields.TryReadTime(_at, out at)) && !plain.TryAdd(block.BytesOf(_journey), code, at))
        {
            TakeWithAll(code, at);
        }
    }

    private void TakeWithAll(EventCode code, long ticks)
    {
        if (TryReadSequence(out long sequence)
            && _values.TryRead(out Money? value)
            && _attributes.TryRead(out (Id<JourneyAttribute>, AttributeValue)[]? attributes)
            && !(value is null && attributes is null && _plain?.TryAdd(_table.Field(_journey), code, ticks) == true))
        {
            _plain?.HandOn();
            if (!_fields.TryReadJourney(_journey, out JourneyIndex journey))
            {
                return;
            }

            if (value is null && attributes is null)
            {
                _arrivals.Add(journey, code, ticks, _person.Read(), sequence);
            }
            else
            {
                _arrivals.Add(new ArrivedEvent(journey, code, ticks, _person.Read()) { Sequence = sequence, Value = value, Attributes = attributes });
            }
        }
    }

    private bool TryReadSequence(out long sequence)
    {
        sequence = 0;
        if (_sequence is not { } column || long.TryParse(_table.Field(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out sequence))
        {
            return true;
        }

        _table.Refuse(ImportIssueKind.UnreadableNumber, column, $"'{_table.Field(column)}' is no whole number, so the row's place among those of its instant is unknown.");
        return false;
    }
}
