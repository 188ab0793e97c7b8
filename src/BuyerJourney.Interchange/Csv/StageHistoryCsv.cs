using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads and writes a table with one row for each stage change: the journey, the stage or outcome or touchpoint, and when.</summary>
/// <remarks>
/// The rows of a journey need not stand together nor in order. A row that can't be used is reported and the reading goes on. Reads in one pass, with constant memory
/// beside the log, unless rows have to be put in order (a sequence column, or newest first). Safe to call from many threads.
/// </remarks>
public static class StageHistoryCsv
{
    /// <summary>Reads a table into a log.</summary>
    /// <param name="source">The table: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="definition">The definition whose stages, outcomes and touchpoints the table names.</param>
    /// <param name="columns">Where the table has what.</param>
    /// <param name="options">How it is to be read; <see cref="ImportOptions.Default"/> when null.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log and the report; converts to the log alone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/>, <paramref name="definition"/> or <paramref name="columns"/> is null.</exception>
    /// <exception cref="ArgumentException">There is a column of values but neither a column nor an option for the currency.</exception>
    /// <exception cref="ImportException">The file is no such table, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example><code>
    /// JourneyLog log = await StageHistoryCsv.ReadAsync(file, definition, new() { Journey = "case_id", Stage = "activity", At = "timestamp" });
    /// </code></example>
    public static async Task<JourneyImport> ReadAsync(
        ImportSource source,
        JourneyDefinition definition,
        StageHistoryColumns columns,
        ImportOptions? options = null,
        Action<ImportIssue>? issues = null,
        CancellationToken cancellationToken = default)
    {
        var importer = new JourneyImporter(definition, options, issues);
        await ReadIntoAsync(source, importer, columns, cancellationToken).ConfigureAwait(false);
        return importer.Build();
    }

    /// <summary>Reads a table into a log that other files are read into too.</summary>
    /// <param name="source">The table: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="columns">Where the table has what.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When the table is read.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is a column of values but neither a column nor an option for the currency.</exception>
    /// <exception cref="ImportException">The file is no such table, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, StageHistoryColumns columns, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        ArgumentNullException.ThrowIfNull(columns);
        return importer.RunAsync(source, TimeFormat.Iso, run => ReadRowsAsync(run, columns, cancellationToken), cancellationToken);
    }

    /// <summary>Writes a log as a table, one row for each stage entered, close and touchpoint, journey by journey and each in its order.</summary>
    /// <param name="destination">Where to; it is not closed. Wrap it into a <see cref="System.IO.Compression.GZipStream"/> for a compressed file.</param>
    /// <param name="log">The log.</param>
    /// <param name="columns">Which columns there are; <see cref="StageHistoryColumns.Standard"/> when null. Value and attributes are those in force at the row's instant; the sequence is the event's place on its journey.</param>
    /// <param name="options">How it is to be written; <see cref="CsvWriteOptions.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>When it is written.</returns>
    /// <remarks>
    /// What is written is read back by <see cref="ReadAsync"/> with the same columns as the same events in the same order; touchpoints that the definition does not name need
    /// <see cref="NameMapping.KeepUnknownAsTouchpoints"/>. Obstacles, feedback and other kinds of events, other details, unknown entries and journeys on which nothing happened are
    /// not in the table: write XES or JSON events where all is wanted. Blanks around a text are written, in quotes, but readers leave them off, so that they are not read back.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> or <paramref name="log"/> is null.</exception>
    /// <exception cref="ArgumentException">The log has a touchpoint that is called like a stage or an outcome, so that the table would not tell them apart; or a text holds half a character, and the message names the journey. What comes before it may have been written.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    /// <example><code>
    /// await StageHistoryCsv.WriteAsync(file, log, StageHistoryColumns.Standard with { Attributes = ["segment"] }, new() { EscapesFormulas = true });
    /// </code></example>
    public static Task WriteAsync(Stream destination, JourneyLog log, StageHistoryColumns? columns = null, CsvWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(log);
        return StageHistoryWriter.WriteAsync(destination, log, columns ?? StageHistoryColumns.Standard, options ?? CsvWriteOptions.Default, cancellationToken);
    }

    private static async Task ReadRowsAsync(ImportRun run, StageHistoryColumns columns, CancellationToken cancellationToken)
    {
        string?[] wanted = [columns.Journey, columns.Stage, columns.At, columns.Sequence, columns.Value, columns.Currency, columns.Person, .. columns.Attributes.Select(a => a.Column)];
        using CsvTable table = await CsvTable.OpenAsync(run, [.. wanted.OfType<string>()], cancellationToken).ConfigureAwait(false);
        var rows = new StageHistoryRows(run, table, columns, run.Names(NamedKinds.Stage | NamedKinds.Outcome | NamedKinds.Touchpoint));
        while (await table.FetchAsync(cancellationToken).ConfigureAwait(false))
        {
            TakeFetched(table, rows);
        }
    }

    // Apart from what waits, so that what the loop needs is not kept in a state machine's fields.
    private static void TakeFetched(CsvTable table, StageHistoryRows rows)
    {
        while (table.TryRead())
        {
            rows.Take();
        }
    }
}
