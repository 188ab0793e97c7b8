using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Reads Salesforce's <c>Opportunity</c> for what a history does not hold: attributes, the amount, reasons of loss.</summary>
/// <remarks>
/// The columns are <c>Id</c> and, where they are there, <c>Amount</c> (with <c>CurrencyIsoCode</c> or <see cref="ImportOptions.Currency"/>) and <c>IsDeleted</c>, whose rows are
/// ignored; and those that the caller names. It makes no events: an opportunity that no history mentions is a journey on which nothing happened. The amount is that of now: it
/// holds throughout unless a <see cref="SalesforceFieldHistory"/> or a <see cref="SalesforceHistory"/> read into the same importer tells what it was. A second row of an opportunity is refused as
/// a duplicate. Ids of 15 and of 18 characters are taken as by <see cref="SalesforceHistory"/>. Safe to call from many threads.
/// </remarks>
public static class SalesforceOpportunities
{
    /// <summary>Reads an export into a log. Where it has reasons of loss, read it before the history, whose closes take them from it.</summary>
    /// <param name="source">The export as CSV: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="columns">What to read beyond the standard; <see cref="SalesforceOpportunityColumns.Standard"/> when null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When the export is read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="importer"/> is null.</exception>
    /// <exception cref="InvalidOperationException">Reasons of loss are named and events were read already.</exception>
    /// <exception cref="ImportException">The file is no such export, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, SalesforceOpportunityColumns? columns = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        importer.HasSalesforceIds = true;
        SalesforceOpportunityColumns chosen = columns ?? SalesforceOpportunityColumns.Standard;
        return chosen.LossReason is not null && importer.HasEvents
            ? throw new InvalidOperationException("The closes were read already, without their reasons. Read the opportunities first.")
            : importer.RunAsync(source, TimeFormat.Iso, run => ReadRowsAsync(run, chosen, null, cancellationToken), cancellationToken);
    }

    internal static async Task ReadRowsAsync(ImportRun run, SalesforceOpportunityColumns columns, SalesforceFieldChanges? changes, CancellationToken cancellationToken)
    {
        using CsvTable table = await CsvTable.OpenAsync(run, SalesforceOpportunityRows.Columns, cancellationToken).ConfigureAwait(false);
        var rows = new SalesforceOpportunityRows(run, table, columns, changes);
        await table.TakeAllAsync(rows.Take, cancellationToken).ConfigureAwait(false);
    }
}
