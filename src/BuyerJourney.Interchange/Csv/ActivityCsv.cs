using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads a table with one row for each contact with a buyer: calls, mails, meetings; Salesforce Task and Event, HubSpot engagements.</summary>
/// <remarks>
/// <para>Activities are joined to journeys by id; what to do with those of other journeys is said by <see cref="ActivityColumns.UnknownJourneys"/>; where they are ignored and no row is of a known
/// journey, the report notes it. A name that is an obstacle's raises the obstacle.</para>
/// <para>Times may be ISO 8601 or, from 1980 to 2100, milliseconds since 1970, unless <see cref="ImportOptions.Times"/> says otherwise.</para>
/// <para>A row that can't be used is reported and the reading goes on. Reads in one pass. Safe to call from many threads.</para>
/// </remarks>
public static class ActivityCsv
{
    /// <summary>Reads the table into a log.</summary>
    /// <param name="source">The table as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="definition">The definition whose parts it names.</param>
    /// <param name="columns">Where the table has what, for example <see cref="ActivityColumns.SalesforceTask"/>.</param>
    /// <param name="options">How it is to be read; <see cref="ImportOptions.Default"/> when null.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log and the report; converts to the log alone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/>, <paramref name="definition"/> or <paramref name="columns"/> is null.</exception>
    /// <exception cref="ImportException">The file is no such table, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example><code>
    /// var importer = new JourneyImporter(definition, options);
    /// await SalesforceHistory.ReadIntoAsync(history, importer);
    /// await ActivityCsv.ReadIntoAsync(tasks, importer, ActivityColumns.SalesforceTask);
    /// </code></example>
    public static async Task<JourneyImport> ReadAsync(
        ImportSource source,
        JourneyDefinition definition,
        ActivityColumns columns,
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
    /// <param name="columns">Where the table has what, for example <see cref="ActivityColumns.SalesforceTask"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When it is read.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ImportException">The file is no such table, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, ActivityColumns columns, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        ArgumentNullException.ThrowIfNull(columns);
        return importer.RunAsync(source, TimeFormat.IsoOrMilliseconds, run => ReadRowsAsync(run, columns, cancellationToken), cancellationToken);
    }

    private static async Task ReadRowsAsync(ImportRun run, ActivityColumns columns, CancellationToken cancellationToken)
    {
        using CsvTable table = await CsvTable.OpenAsync(run, ActivityRows.Expected(columns), cancellationToken).ConfigureAwait(false);
        var rows = new ActivityRows(run, table, columns);
        await table.TakeAllAsync(rows.Take, cancellationToken).ConfigureAwait(false);
    }
}
