using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads and writes a table with one row for each stay in a stage: from when to when, as warehouse models and Dynamics 365 write them.</summary>
/// <remarks>
/// <para>A stay that ended before it began is refused. Where the next stay begins later than one ended, or earlier, the report counts a gap or an overlap; the log lets a stay
/// last until the next one begins, and a stay without end last on. A name of an outcome closes the journey when its stay begins.</para>
/// <para>Holds the stays of a file until its end, and counts gaps and overlaps among them: where the stays of a journey are spread over several files, a seam is a gap. A row that can't be used is reported and the reading goes on. Safe to call from many threads.</para>
/// </remarks>
public static class IntervalTableCsv
{
    /// <summary>Reads the table into a log.</summary>
    /// <param name="source">The table as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="definition">The definition whose parts it names.</param>
    /// <param name="columns">Where the table has what; <see cref="IntervalTableColumns.Standard"/> when null.</param>
    /// <param name="options">How it is to be read; <see cref="ImportOptions.Default"/> when null.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log and the report; converts to the log alone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="definition"/> is null.</exception>
    /// <exception cref="ImportException">The file is no such table, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example><code>
    /// JourneyLog log = await IntervalTableCsv.ReadAsync(file, definition, new() { Journey = "deal", Stage = "stage", Entered = "entered", Exited = "exited" });
    /// </code></example>
    public static async Task<JourneyImport> ReadAsync(
        ImportSource source,
        JourneyDefinition definition,
        IntervalTableColumns? columns = null,
        ImportOptions? options = null,
        Action<ImportIssue>? issues = null,
        CancellationToken cancellationToken = default)
    {
        var importer = new JourneyImporter(definition, options, issues);
        await ReadIntoAsync(source, importer, columns, cancellationToken).ConfigureAwait(false);
        return importer.Build();
    }

    /// <summary>Reads the table into a log that other files are read into too.</summary>
    /// <param name="source">The table as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="columns">Where the table has what; <see cref="IntervalTableColumns.Standard"/> when null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When it is read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="importer"/> is null.</exception>
    /// <exception cref="ImportException">The file is no such table, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, IntervalTableColumns? columns = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        return importer.RunAsync(source, TimeFormat.Iso, run => ReadRowsAsync(run, columns ?? IntervalTableColumns.Standard, cancellationToken), cancellationToken);
    }

    /// <summary>Writes a log as a table, one row for each stay in a stage and one for each close, journey by journey and each in its order.</summary>
    /// <param name="destination">Where to; it is not closed. Wrap it into a <see cref="System.IO.Compression.GZipStream"/> for a compressed file.</param>
    /// <param name="log">The log.</param>
    /// <param name="columns">Which columns there are; <see cref="IntervalTableColumns.Standard"/> when null. The person is who acted at the beginning; attributes are those in force then.</param>
    /// <param name="options">How it is to be written; <see cref="CsvWriteOptions.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>When it is written.</returns>
    /// <remarks>
    /// What is written is read back by <see cref="ReadAsync"/> as the same stays and closes, but those that begin at one instant come in the order of their ends and of the definition. A stay that
    /// lasts has no end. Of a first stay whose beginning is unknown, the first instant known is written. Touchpoints and other kinds of events are not in the table.
    /// Blanks around a text are written, in quotes, but readers leave them off, so that they are not read back.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> or <paramref name="log"/> is null.</exception>
    /// <exception cref="ArgumentException">A text holds half a character; the message names the journey. What comes before it may have been written.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public static Task WriteAsync(Stream destination, JourneyLog log, IntervalTableColumns? columns = null, CsvWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(log);
        return IntervalTableWriter.WriteAsync(destination, log, columns ?? IntervalTableColumns.Standard, options ?? CsvWriteOptions.Default, cancellationToken);
    }

    private static async Task ReadRowsAsync(ImportRun run, IntervalTableColumns columns, CancellationToken cancellationToken)
    {
        using CsvTable table = await CsvTable.OpenAsync(run, IntervalTableRows.Expected(columns), cancellationToken).ConfigureAwait(false);
        var rows = new IntervalTableRows(run, table, columns);
        await table.TakeAllAsync(rows.Take, cancellationToken).ConfigureAwait(false);
    }
}
