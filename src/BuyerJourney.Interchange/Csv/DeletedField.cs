using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads whether a row is of a record that was deleted, where the table has a column for that.</summary>
internal sealed class DeletedField(ImportRun run, CsvTable table, string? column)
{
    private readonly int? _column = column is null ? null : table.Find(column);

    /// <summary>Whether the current row is to be ignored; it is then counted so.</summary>
    public bool IsSet()
    {
        if (_column is not { } place)
        {
            return false;
        }

        ReadOnlySpan<char> text = table.Field(place);
        bool isSet = text.Equals("true", StringComparison.OrdinalIgnoreCase) || text is "1";
        if (isSet)
        {
            run.Ignore();
        }

        return isSet;
    }
}
