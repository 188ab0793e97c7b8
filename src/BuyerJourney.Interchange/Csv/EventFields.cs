using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads the fields that every row about an event has: whose journey, what, when.</summary>
internal sealed class EventFields(ImportRun run, CsvTable table)
{
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
