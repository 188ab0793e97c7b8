using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads a table with one row for each deal: when it entered each stage, when and how it was closed, what it is worth.</summary>
/// <remarks>
/// Stages entered at one instant, as in a table of whole days, stand in the definition's order, and the close stands last. A deal without any date is kept as a
/// journey on which nothing happened. A close of which the table has the date and no time of day stands last on that day; where a stage was entered within the day it has the stage's
/// instant, and the report notes how many have. A row that can't be used is reported and the reading goes on. Reads in one pass. Safe to call from many threads.
/// </remarks>
public static class DealTableCsv
{
    /// <summary>Reads a table into a log.</summary>
    /// <param name="source">The table: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="definition">The definition whose stages and outcomes the table names.</param>
    /// <param name="columns">Where the table has what.</param>
    /// <param name="options">How it is to be read; <see cref="ImportOptions.Default"/> when null.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log and the report; converts to the log alone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/>, <paramref name="definition"/> or <paramref name="columns"/> is null.</exception>
    /// <exception cref="ArgumentException">A stage is none of the definition; or there is a column of values without a currency, or of closing without a status.</exception>
    /// <exception cref="ImportException">The file is no such table, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example><code>
    /// JourneyLog log = await DealTableCsv.ReadAsync(file, definition, new()
    /// {
    ///     Journey = "opportunity_id",
    ///     Entered = [new("engage_date", "engaging")],
    ///     Status = "deal_stage",
    ///     Closed = "close_date",
    /// });
    /// </code></example>
    public static async Task<JourneyImport> ReadAsync(
        ImportSource source,
        JourneyDefinition definition,
        DealTableColumns columns,
        ImportOptions? options = null,
        Action<ImportIssue>? issues = null,
        CancellationToken cancellationToken = default)
    {
        var importer = new JourneyImporter(definition, options, issues);
        await ReadIntoAsync(source, importer, columns, cancellationToken).ConfigureAwait(false);
        return importer.Build();
    }

    /// <summary>Reads a table into a log that other files are read into too, for example for the deals' attributes alone.</summary>
    /// <param name="source">The table: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="columns">Where the table has what.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When the table is read.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A stage is none of the definition; or there is a column of values without a currency, or of closing without a status.</exception>
    /// <exception cref="ImportException">The file is no such table, is cut off, is in another encoding or passes a limit; or a row has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, DealTableColumns columns, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns is { Closed: not null, Status: null })
        {
            throw new ArgumentException("A column of closing needs a column that says how the deal was closed: name it as Status.", nameof(columns));
        }

        foreach (StageDateColumn entered in columns.Entered)
        {
            _ = importer.Builder.Codes.Stage(entered.Stage);
        }

        return importer.RunAsync(source, TimeFormat.Iso, run => ReadRowsAsync(run, columns, cancellationToken), cancellationToken);
    }

    private static async Task ReadRowsAsync(ImportRun run, DealTableColumns columns, CancellationToken cancellationToken)
    {
        string?[] wanted =
        [
            columns.Journey, columns.Status, columns.Closed, columns.LossReason, columns.Value, columns.Currency,
            .. columns.Entered.Select(e => e.Column), .. columns.Attributes.Select(a => a.Column),
        ];
        using CsvTable table = await CsvTable.OpenAsync(run, [.. wanted.OfType<string>()], cancellationToken).ConfigureAwait(false);
        var rows = new DealTableRows(run, table, columns);
        await table.TakeAllAsync(rows.Take, cancellationToken).ConfigureAwait(false);
    }
}
