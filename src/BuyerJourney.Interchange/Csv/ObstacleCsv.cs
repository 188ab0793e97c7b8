using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads a table with one row for each obstacle on a journey: since when it stands, and when it was removed.</summary>
/// <remarks>
/// <para>Obstacles are joined to journeys by id; what to do with those of other journeys is said by <see cref="ObstacleColumns.UnknownJourneys"/>.</para>
/// <para>An obstacle is one of the definition: by its id, a synonym or its kind in <see cref="ImportOptions.Reasons"/>; any other is a reported row. A row that can't be used is
/// reported and the reading goes on. Reads in one pass. Safe to call from many threads.</para>
/// </remarks>
public static class ObstacleCsv
{
    /// <summary>Reads the table into a log.</summary>
    /// <param name="source">The table as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="definition">The definition whose parts it names.</param>
    /// <param name="columns">Where the table has what.</param>
    /// <param name="options">How it is to be read; <see cref="ImportOptions.Default"/> when null.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log and the report; converts to the log alone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/>, <paramref name="definition"/> or <paramref name="columns"/> is null.</exception>
    /// <exception cref="ImportException">The file is no such table, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example><code>
    /// await ObstacleCsv.ReadIntoAsync(file, importer, new() { Journey = "deal", Obstacle = "what", Raised = "since", Resolved = "until" });
    /// </code></example>
    public static async Task<JourneyImport> ReadAsync(
        ImportSource source,
        JourneyDefinition definition,
        ObstacleColumns columns,
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
    /// <param name="columns">Where the table has what.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When it is read.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ImportException">The file is no such table, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, ObstacleColumns columns, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        ArgumentNullException.ThrowIfNull(columns);
        return importer.RunAsync(source, TimeFormat.Iso, run => ReadRowsAsync(run, columns, cancellationToken), cancellationToken);
    }

    private static async Task ReadRowsAsync(ImportRun run, ObstacleColumns columns, CancellationToken cancellationToken)
    {
        using CsvTable table = await CsvTable.OpenAsync(run, ObstacleRows.Expected(columns), cancellationToken).ConfigureAwait(false);
        var rows = new ObstacleRows(run, table, columns);
        await table.TakeAllAsync(rows.Take, cancellationToken).ConfigureAwait(false);
    }
}
