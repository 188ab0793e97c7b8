using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Reads HubSpot's property history: a row for each value that a property of a deal has had.</summary>
/// <remarks>
/// <para>The stage is the property <c>dealstage</c>; <c>amount</c> is read where <see cref="ImportOptions.Currency"/> is set, other properties where they are named, and the rest is
/// ignored, which the report says where none is the stage. Times may be ISO 8601 or, from 1980 to 2100, milliseconds since 1970, and rows may stand newest first.</para>
/// <para>HubSpot keeps the last 20 values of a property. A deal with so many stage rows, usable or not, may have had earlier ones: nobody knows then when its first known stage was entered (see
/// <see cref="Logs.LogQuality.UnknownEntries"/>). <c>closedwon</c> and <c>closedlost</c> are the outcomes <c>won</c> and <c>lost</c> unless the definition or the mapping says otherwise.</para>
/// <para>May be read in several files, such as pages: the changes are held until the log is built of all of them, and the 20 are counted over all. Safe to call from many threads.</para>
/// </remarks>
public static class HubSpotHistory
{
    /// <summary>Reads the export into a log.</summary>
    /// <param name="source">The export as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="definition">The definition whose parts it names.</param>
    /// <param name="columns">Where the export has what; <see cref="HubSpotHistoryColumns.Standard"/> when null.</param>
    /// <param name="options">How it is to be read; <see cref="ImportOptions.Default"/> when null.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log and the report; converts to the log alone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="definition"/> is null.</exception>
    /// <exception cref="ImportException">The file is no such export, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task<JourneyImport> ReadAsync(
        ImportSource source,
        JourneyDefinition definition,
        HubSpotHistoryColumns? columns = null,
        ImportOptions? options = null,
        Action<ImportIssue>? issues = null,
        CancellationToken cancellationToken = default)
    {
        var importer = new JourneyImporter(definition, options, issues);
        await ReadIntoAsync(source, importer, columns, cancellationToken).ConfigureAwait(false);
        return importer.BuildUnlessStopped(cancellationToken);
    }

    /// <summary>Reads the export into a log that other files are read into too.</summary>
    /// <param name="source">The export as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="columns">Where the export has what; <see cref="HubSpotHistoryColumns.Standard"/> when null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When it is read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="importer"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The importer has built a log of files of this history already.</exception>
    /// <exception cref="ImportException">The file is no such export, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, HubSpotHistoryColumns? columns = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        HubSpotChanges changes = importer.Histories.Of(() => new HubSpotChanges(importer));
        return importer.RunAsync(source, TimeFormat.IsoOrMilliseconds, run => ReadRowsAsync(run, columns ?? HubSpotHistoryColumns.Standard, changes, cancellationToken), cancellationToken);
    }

    private static async Task ReadRowsAsync(ImportRun run, HubSpotHistoryColumns columns, HubSpotChanges changes, CancellationToken cancellationToken)
    {
        using CsvTable table = await CsvTable.OpenAsync(run, HubSpotHistoryRows.Expected(columns), cancellationToken).ConfigureAwait(false);
        var rows = new HubSpotHistoryRows(run, table, columns, changes);
        await table.TakeAllAsync(rows.Take, cancellationToken).ConfigureAwait(false);
    }
}
