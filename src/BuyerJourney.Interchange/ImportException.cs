namespace BuyerJourney.Interchange;

/// <summary>
/// A file can't be read as what it should be: a column is missing, the compressed data is cut off, the encoding is wrong, a limit is passed;
/// or a row has a problem and the import is strict.
/// </summary>
/// <remarks>The one exception that readers throw for what is in a file; <see cref="ArgumentException"/> and its kin are for misuse, and I/O errors of the stream pass through.</remarks>
public sealed class ImportException : Exception
{
    /// <summary>An error with a message alone.</summary>
    public ImportException()
        : this("The file can't be read.")
    {
    }

    /// <summary>An error with a message alone.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public ImportException(string message)
        : this(message, null)
    {
    }

    /// <summary>An error with a message and what caused it.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What caused it; null when nothing did.</param>
    public ImportException(string message, Exception? innerException)
        : base(message, innerException)
    {
        FileName = "input";
        Problem = message;
    }

    internal ImportException(string fileName, long? line, string? column, string problem, Exception? innerException = null)
        : base(Describe(fileName, line, column, problem), innerException)
    {
        FileName = fileName;
        Line = line;
        Column = column;
        Problem = problem;
    }

    internal ImportException(ImportIssue issue)
        : this(issue.FileName, issue.Line, issue.Column, issue.Reason) => Issue = issue;

    /// <summary>The file, as its <see cref="ImportSource"/> names it.</summary>
    public string FileName { get; }

    /// <summary>The line, from 1; null when the error is not in one line.</summary>
    public long? Line { get; }

    /// <summary>The column's name in the file; null when the error is not in one column.</summary>
    public string? Column { get; }

    /// <summary>What is wrong and what to do, without the place.</summary>
    public string Problem { get; }

    /// <summary>The row's issue that a strict import stopped at; null for every other error.</summary>
    public ImportIssue? Issue { get; }

    internal static string Describe(string fileName, long? line, string? column, string problem) =>
        string.Concat(fileName, line is null ? null : FormattableString.Invariant($", line {line}"), column is null ? null : $", column '{column}'", ": ", problem);
}
