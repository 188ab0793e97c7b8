using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Reads Salesforce's <c>OpportunityFieldHistory</c>: a row for each change of a tracked field, with the old value and the new one.</summary>
/// <remarks>
/// <para>The columns are those of the object: <c>OpportunityId</c>, <c>Field</c>, <c>OldValue</c>, <c>NewValue</c> and <c>CreatedDate</c>; where they are there, also <c>CreatedById</c>
/// and <c>IsDeleted</c>. Rows of <c>StageName</c> (or <c>Stage</c>, its label in reports) and <c>Amount</c> are read, and <c>created</c> and
/// <c>opportunityCreatedFromLead</c>; those of other fields are ignored, which the report says where none is of the stage.</para>
/// <para>An opportunity's first stage is the first old value. It was entered when the opportunity was created, where the <c>Opportunity</c> export or a row of creation says when;
/// else nobody knows when (see <see cref="Logs.LogQuality.UnknownEntries"/>). An old value that is no stage of the definition, or of no interest, leaves the beginning open: the
/// opportunity's first stage is then the new one, entered when the row says. Salesforce deletes history after 18 to 24 months: an older opportunity may have had earlier stages.
/// Several changes of the stage within one second are put in the order in which each follows from the one before, those of the amount as the rows stand.</para>
/// <para>What an opportunity was worth before its first change of the amount is that change's old value. The amount of the <c>Opportunity</c> export is that of now: it holds throughout where no change is
/// known, and elsewhere it is not read.</para>
/// <para>The history may be spread over several files, such as one for each year, and the opportunities come with any of them: the changes are held until the log is built of all.
/// A row that two files have, as their times overlap, is one change. Of an opportunity that the <c>Opportunity</c> export marks as deleted all rows are ignored.
/// Ids of 15 and of 18 characters are taken as by <see cref="SalesforceHistory"/>. Safe to call from many threads.</para>
/// </remarks>
public static class SalesforceFieldHistory
{
    /// <summary>Reads an export into a log.</summary>
    /// <param name="source">The export as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="definition">The definition whose stages and outcomes it names.</param>
    /// <param name="opportunities">The <c>Opportunity</c> export: with it, opportunities that never changed their stage are read too, and it says when each was created. Null when there is none.</param>
    /// <param name="columns">What to read of the opportunities beyond the standard; <see cref="SalesforceOpportunityColumns.Standard"/> when null.</param>
    /// <param name="options">How the files are to be read; <see cref="ImportOptions.Default"/> when null.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log and the report; converts to the log alone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="definition"/> is null.</exception>
    /// <exception cref="ImportException">A file is no such export, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example><code>
    /// JourneyLog log = await SalesforceFieldHistory.ReadAsync(history, b2b, opportunities, new() { Attributes = ["LeadSource"], LossReason = "Loss_Reason__c" });
    /// </code></example>
    public static async Task<JourneyImport> ReadAsync(
        ImportSource source,
        JourneyDefinition definition,
        ImportSource? opportunities = null,
        SalesforceOpportunityColumns? columns = null,
        ImportOptions? options = null,
        Action<ImportIssue>? issues = null,
        CancellationToken cancellationToken = default)
    {
        var importer = new JourneyImporter(definition, options, issues);
        await ReadIntoAsync(source, importer, opportunities, columns, cancellationToken).ConfigureAwait(false);
        return importer.BuildUnlessStopped(cancellationToken);
    }

    /// <summary>Reads an export into a log that other files are read into too.</summary>
    /// <param name="source">The export as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="opportunities">The <c>Opportunity</c> export, or null.</param>
    /// <param name="columns">What to read of the opportunities beyond the standard; <see cref="SalesforceOpportunityColumns.Standard"/> when null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When the exports are read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="importer"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The importer has built a log of files of this history already.</exception>
    /// <exception cref="ImportException">A file is no such export, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task ReadIntoAsync(
        ImportSource source,
        JourneyImporter importer,
        ImportSource? opportunities = null,
        SalesforceOpportunityColumns? columns = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(importer);
        importer.HasSalesforceIds = true;
        SalesforceFieldChanges changes = importer.Histories.Of(() => new SalesforceFieldChanges(importer));
        if (opportunities is not null)
        {
            await importer.RunAsync(
                opportunities,
                TimeFormat.Iso,
                run => SalesforceOpportunities.ReadRowsAsync(run, columns ?? SalesforceOpportunityColumns.Standard, changes, cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }

        await importer.RunAsync(source, TimeFormat.Iso, run => ReadRowsAsync(run, changes, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private static async Task ReadRowsAsync(ImportRun run, SalesforceFieldChanges changes, CancellationToken cancellationToken)
    {
        using CsvTable table = await CsvTable.OpenAsync(run, SalesforceFieldHistoryRows.Columns, cancellationToken).ConfigureAwait(false);
        var rows = new SalesforceFieldHistoryRows(run, table, changes);
        await table.TakeAllAsync(rows.Take, cancellationToken).ConfigureAwait(false);
    }
}
