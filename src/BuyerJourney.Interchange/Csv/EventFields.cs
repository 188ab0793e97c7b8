using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>
/// Reads the fields that every row about an event has: whose journey, what, when. Names and times are read a column of a block of rows at a time, as most are of the same kind; what such a reading
/// leaves open is read, and refused where it has to be, when its row is the current one. The names of a column are looked up in the same way throughout.
/// </summary>
internal sealed class EventFields(ImportRun run, CsvTable table)
{
    private readonly ReadColumn<EventCode>?[] _codes = new ReadColumn<EventCode>?[table.Header.Length];
    private readonly ReadColumn<long>?[] _ticks = new ReadColumn<long>?[table.Header.Length];

    /// <summary>What the names in a column of a block mean as far as that is seen at a glance; <see cref="EventCode.None"/> where <see cref="TryReadName"/> has to look.</summary>
    public ReadOnlySpan<EventCode> CodesOf(PlainRows block, int column, NameResolver names)
    {
        ReadColumn<EventCode> codes = _codes[column] ??= new ReadColumn<EventCode>();
        if (!codes.IsOf(block))
        {
            names.FindRecent(block.Column(column), codes.Begin(block));
        }

        return codes.Values;
    }

    /// <summary>The times in a column of a block as far as that is seen at a glance; <see cref="TimeFormat.NoInstant"/> where <see cref="TryReadTime(int, out long)"/> has to look.</summary>
    public ReadOnlySpan<long> TicksOf(PlainRows block, int column)
    {
        ReadColumn<long> ticks = _ticks[column] ??= new ReadColumn<long>();
        if (!ticks.IsOf(block))
        {
            run.ReadInstants(block.Column(column), ticks.Begin(block));
        }

        return ticks.Values;
    }

    /// <summary>The journey in a column, new or known; false when the row was refused for it.</summary>
    public bool TryReadJourney(int column, out JourneyIndex journey)
    {
        ReadOnlySpan<char> key = table.Field(column);
        if (run.TryJourney(key, out journey, out string? problem))
        {
            return true;
        }

        table.Refuse(key.IsEmpty ? ImportIssueKind.MissingValue : ImportIssueKind.UnreadableId, column, key.IsEmpty ? "The row does not say which journey it belongs to." : problem!);
        return false;
    }

    /// <summary>What the name in a column means; false when the row was refused or ignored for it.</summary>
    public bool TryReadName(int column, NameResolver names, out EventCode code)
    {
        if (table.IsInBlock(out PlainRows? block))
        {
            code = CodesOf(block, column, names)[block.RowInBlock];
            if (!code.IsNone)
            {
                return true;
            }
        }

        ReadOnlySpan<char> name = table.Field(column);
        if (names.IsRecent(name, out code))
        {
            return true;
        }

        if (!name.IsEmpty)
        {
            return run.TryResolve(names, name, table.Line, table.Header[column], out code);
        }

        code = EventCode.None;
        table.Refuse(ImportIssueKind.MissingValue, column, "The row does not say what happened.");
        return false;
    }

    /// <summary>The time in a column that may be empty and must not lie before another; false when the row was refused for it.</summary>
    public bool TryReadTime(int column, long earliest, string tooEarly, out long? ticks)
    {
        ticks = null;
        if (table.Field(column).IsEmpty)
        {
            return true;
        }

        if (!TryReadTime(column, out long read))
        {
            return false;
        }

        ticks = read;
        if (read >= earliest)
        {
            return true;
        }

        table.Refuse(ImportIssueKind.ImpossibleOrder, column, tooEarly);
        return false;
    }

    /// <summary>The time in a column; false when it is empty or the row was refused for it.</summary>
    public bool TryReadTime(int column, out long ticks)
    {
        if (table.IsInBlock(out PlainRows? block))
        {
            ticks = TicksOf(block, column)[block.RowInBlock];
            if (ticks != TimeFormat.NoInstant)
            {
                return true;
            }
        }

        ReadOnlySpan<char> text = table.Field(column);
        if (run.TryReadTime(text, out ticks, out ImportIssueKind problem))
        {
            return true;
        }

        if (text.IsEmpty)
        {
            table.Refuse(ImportIssueKind.MissingValue, column, "The row does not say when it happened.");
        }
        else
        {
            table.Refuse(problem, column, run.ReasonOf(problem, text));
        }

        return false;
    }
}
