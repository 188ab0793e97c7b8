using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Reads HubSpot's export of deals with its columns of when each stage was entered and left.</summary>
/// <remarks>
/// <para>The columns are <c>hs_v2_date_entered_</c> and <c>hs_v2_date_exited_</c> followed by the stage's name in HubSpot, which is looked up as every name is. HubSpot keeps one stay
/// for each stage: a deal that came back to one shows the last. <c>closedwon</c> and <c>closedlost</c> are the outcomes <c>won</c> and <c>lost</c> unless the definition or the
/// mapping says otherwise.</para>
/// <para>Gaps and overlaps between stays are counted as <see cref="IntervalTableCsv"/> counts them. Where they are there, <c>amount</c> is read with <c>deal_currency_code</c> or
/// <see cref="ImportOptions.Currency"/>, and <c>closed_lost_reason</c>. Where <c>dealstage</c> names a stage or an outcome of which the row has no date, the log has the deal where it
/// was last dated, and <see cref="ImportReport.UndatedStages"/> counts it: <c>closedate</c>, which may be the expected date, is not read. A stay without its beginning is reported
/// and left out. A second row of a deal is refused as a duplicate. Safe to call from many threads.</para>
/// </remarks>
public static class HubSpotDeals
{
    /// <summary>Reads the export into a log.</summary>
    /// <param name="source">The export as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="definition">The definition whose parts it names.</param>
    /// <param name="columns">Where the export has what; <see cref="HubSpotDealColumns.Standard"/> when null.</param>
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
        HubSpotDealColumns? columns = null,
        ImportOptions? options = null,
        Action<ImportIssue>? issues = null,
        CancellationToken cancellationToken = default)
    {
        var importer = new JourneyImporter(definition, options, issues);
        await ReadIntoAsync(source, importer, columns, cancellationToken).ConfigureAwait(false);
        return importer.Build();
    }

    /// <summary>Reads the export into a log that other files are read into too.</summary>
    /// <param name="source">The export as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="columns">Where the export has what; <see cref="HubSpotDealColumns.Standard"/> when null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When it is read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="importer"/> is null.</exception>
    /// <exception cref="ImportException">The file is no such export, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, HubSpotDealColumns? columns = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        return importer.RunAsync(source, TimeFormat.IsoOrMilliseconds, run => ReadRowsAsync(run, columns ?? HubSpotDealColumns.Standard, cancellationToken), cancellationToken);
    }

    private static async Task ReadRowsAsync(ImportRun run, HubSpotDealColumns columns, CancellationToken cancellationToken)
    {
        using CsvTable table = await CsvTable.OpenAsync(run, HubSpotDealRows.Expected(columns), cancellationToken).ConfigureAwait(false);
        var rows = new HubSpotDealRows(run, table, columns);
        await table.TakeAllAsync(rows.Take, cancellationToken).ConfigureAwait(false);
    }
}
