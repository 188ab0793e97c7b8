using BuyerJourney.Interchange.Importing;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads a table that says why journeys were lost, for a history that does not.</summary>
/// <remarks>
/// A reason becomes an obstacle of the definition where its id, a synonym or its kind says so, else a kind of <see cref="ImportOptions.Reasons"/> such as
/// <c>money/price</c>, else it is kept as it is written and listed in <see cref="ImportReport.UnknownReasons"/>. Reasons are kept with the closes as lost, and with no
/// other event. A journey with several rows has the reasons of all. A row without a reason, and one whose reasons <see cref="NameMapping.Ignore"/> leaves out, is counted as ignored. Safe to call from many threads.
/// </remarks>
public static class LossReasonCsv
{
    /// <summary>Reads a table. Read it before the file with the closes, which take their reasons from it.</summary>
    /// <param name="source">The table: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="columns">Where the table has what.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When the table is read.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">Events were read already.</exception>
    /// <exception cref="ImportException">The file is no such table, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example><code>
    /// await LossReasonCsv.ReadIntoAsync(reasons, importer, new() { Journey = "deal", Reason = "lost because" });
    /// await StageHistoryCsv.ReadIntoAsync(history, importer, historyColumns);
    /// </code></example>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, LossReasonColumns columns, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        ArgumentNullException.ThrowIfNull(columns);
        return !importer.HasEvents
            ? importer.RunAsync(source, TimeFormat.Iso, run => ReadRowsAsync(run, columns, cancellationToken), cancellationToken)
            : throw new InvalidOperationException("The closes were read already, without their reasons. Read the table of reasons first.");
    }

    private static async Task ReadRowsAsync(ImportRun run, LossReasonColumns columns, CancellationToken cancellationToken)
    {
        using CsvTable table = await CsvTable.OpenAsync(run, [columns.Journey, columns.Reason], cancellationToken).ConfigureAwait(false);
        var fields = new EventFields(run, table);
        int journeyColumn = table.Require(columns.Journey);
        int reasonColumn = table.Require(columns.Reason);
        while (await table.FetchAsync(cancellationToken).ConfigureAwait(false))
        {
            while (table.TryRead())
            {
                if (run.Reasons.SaysNothing(table.Field(reasonColumn)))
                {
                    run.Ignore();
                }
                else if (fields.TryReadJourney(journeyColumn, out JourneyIndex journey))
                {
                    run.Reasons.Add(journey, table.Field(reasonColumn));
                }
            }
        }
    }
}
