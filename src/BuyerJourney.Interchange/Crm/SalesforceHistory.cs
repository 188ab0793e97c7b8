using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Reads Salesforce's <c>OpportunityHistory</c>: a snapshot of the opportunity at each edit of its stage, amount, probability or close date.</summary>
/// <remarks>
/// <para>The columns are those of the object: <c>OpportunityId</c>, <c>StageName</c> and <c>CreatedDate</c>; where they are there, also <c>Amount</c> (with
/// <c>CurrencyIsoCode</c> or <see cref="ImportOptions.Currency"/>), <c>CreatedById</c> and <c>IsDeleted</c>, whose rows are ignored.</para>
/// <para>Rows that repeat a stage are one stay, whichever of several files has them: where a stage may be entered again they are held until the log is built. <c>Closed Won</c> and
/// <c>Closed Lost</c> are the outcomes <c>won</c> and <c>lost</c> unless the definition or the mapping says otherwise. Times have whole seconds and no order inside one.</para>
/// <para>An id of 15 characters and the same with its three check characters name one opportunity, in this file and in those read into the same importer afterwards, also where a system made
/// all letters of the longer one upper or lower case: its journey has the id that was read first. Safe to call from many threads.</para>
/// </remarks>
public static class SalesforceHistory
{
    /// <summary>Reads an export into a log.</summary>
    /// <param name="source">The export as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="definition">The definition whose stages and outcomes it names.</param>
    /// <param name="options">How it is to be read; <see cref="ImportOptions.Default"/> when null.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log and the report; converts to the log alone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="definition"/> is null.</exception>
    /// <exception cref="ImportException">The file is no such export, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example><code>
    /// var import = new List&lt;ImportIssue&gt;();
    /// JourneyLog log = await SalesforceHistory.ReadAsync(stream, b2b, issues: import.Add);
    /// </code></example>
    public static async Task<JourneyImport> ReadAsync(
        ImportSource source,
        JourneyDefinition definition,
        ImportOptions? options = null,
        Action<ImportIssue>? issues = null,
        CancellationToken cancellationToken = default)
    {
        var importer = new JourneyImporter(definition, options, issues);
        await ReadIntoAsync(source, importer, cancellationToken).ConfigureAwait(false);
        return importer.BuildUnlessStopped(cancellationToken);
    }

    /// <summary>Reads an export into a log that other files are read into too.</summary>
    /// <param name="source">The export as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When the export is read.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The definition has a stage that may be entered again, and the importer has built a log of such exports already.</exception>
    /// <exception cref="ImportException">The file is no such export, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        importer.HasSalesforceIds = true;
        SalesforceSnapshots? snapshots = importer.Definition.Stages.Any(s => s.IsReenterable) ? importer.Histories.Of(() => new SalesforceSnapshots(importer)) : null;
        return importer.RunAsync(source, TimeFormat.Iso, run => ReadRowsAsync(run, snapshots, cancellationToken), cancellationToken);
    }

    private static async Task ReadRowsAsync(ImportRun run, SalesforceSnapshots? snapshots, CancellationToken cancellationToken)
    {
        using CsvTable table = await CsvTable.OpenAsync(run, SalesforceHistoryRows.Columns, cancellationToken).ConfigureAwait(false);
        var rows = new SalesforceHistoryRows(run, table, snapshots);
        await table.TakeAllAsync(rows.Take, cancellationToken).ConfigureAwait(false);
    }
}
