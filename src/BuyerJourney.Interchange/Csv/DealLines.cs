using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Refuses the rows of a table with one row for each deal that are about a deal which has one already: nobody knows which of them holds.</summary>
/// <param name="table">The table.</param>
/// <param name="column">The column of the deal's id.</param>
internal sealed class DealLines(CsvTable table, int column)
{
    private readonly Dictionary<int, long> _lines = [];

    /// <summary>Whether the current row is the first about a deal; false when the row was refused.</summary>
    public bool IsFirstOf(JourneyIndex journey)
    {
        if (_lines.TryAdd(journey.Value, table.Line))
        {
            return true;
        }

        table.Refuse(ImportIssueKind.Duplicate, column, FormattableString.Invariant($"The table has a row for this deal already, in line {_lines[journey.Value]}."));
        return false;
    }
}
