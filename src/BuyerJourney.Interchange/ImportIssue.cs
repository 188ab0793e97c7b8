namespace BuyerJourney.Interchange;

/// <summary>A row, or a part of one, that was not used, and why.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ImportIssue
{
    /// <summary>The file, as its <see cref="ImportSource"/> names it.</summary>
    public required string FileName { get; init; }

    /// <summary>The line on which the row begins, from 1, the header included. Of a JSON document that does not stand in lines, the item's number, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The column's name in the file; null when the row as a whole is meant.</summary>
    public string? Column { get; init; }

    /// <summary>The field's text, or the row's where the row as a whole is meant; cut after 200 characters.</summary>
    public required string Text { get; init; }

    /// <summary>What is wrong and what to do, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What kind of problem it is.</summary>
    public required ImportIssueKind Kind { get; init; }

    /// <summary>The place, the text and the reason.</summary>
    /// <returns>For example <c>deals.csv, line 17, column 'at': '31.02.2026' is no day of the calendar.</c></returns>
    public override string ToString() => ImportException.Describe(FileName, Line, Column, Reason);
}
