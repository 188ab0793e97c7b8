namespace BuyerJourney.Interchange.Csv;

/// <summary>Walks the rows of a table.</summary>
internal static class TableRows
{
    /// <summary>Does something at each row, until the table ends.</summary>
    /// <param name="table">The table, which stands at the row that is to be taken.</param>
    /// <param name="take">Takes the row.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task TakeAllAsync(this CsvTable table, Action take, CancellationToken cancellationToken)
    {
        while (await table.FetchAsync(cancellationToken).ConfigureAwait(false))
        {
            while (table.TryRead())
            {
                take();
            }
        }
    }
}
