using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads whether a row is of a record that was deleted, where the table has a column for that. An empty field says that it was not.</summary>
internal sealed class DeletedField(ImportRun run, CsvTable table, string? column)
{
    private readonly int? _column = column is null ? null : table.Find(column);

    /// <summary>Whether the current row is to be left out: it is of a deleted record, and counted as ignored, or does not tell, and is refused.</summary>
    public bool LeavesOut() => LeavesOut(out _);

    /// <summary>Whether the current row is to be left out, and whether that is because its record was deleted.</summary>
    public bool LeavesOut(out bool isDeleted)
    {
        isDeleted = false;
        if (_column is not { } place || table.Field(place).IsEmpty)
        {
            return false;
        }

        ReadOnlySpan<char> text = table.Field(place);
        if (!FlagText.TryRead(text, out isDeleted))
        {
            table.Refuse(ImportIssueKind.UnreadableFlag, place, $"'{text}' does not tell whether the record was deleted. Write {FlagText.Forms}.");
            return true;
        }

        if (isDeleted)
        {
            run.Ignore();
        }

        return isDeleted;
    }
}
