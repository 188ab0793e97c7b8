using Sylvan.Data.Csv;

namespace BuyerJourney.Interchange.Csv;

/// <summary>The names of a table's columns, and which delimiter they tell.</summary>
internal static class TableHeader
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>The delimiter by which a table has the most columns that are expected, and then the most.</summary>
    public static char LikeliestDelimiter(ReadOnlyMemory<char> table, IReadOnlyCollection<string> expected) => Delimiters.MaxBy(delimiter => Likelihood(HeaderWith(delimiter, table), expected));

    /// <summary>The places of the columns of a name. Case and blanks around the name are ignored where none is written exactly so.</summary>
    public static int[] PlacesOf(IReadOnlyList<string> header, string column)
    {
        int[] exact = [.. Enumerable.Range(0, header.Count).Where(i => header[i] == column)];
        return exact.Length > 0 ? exact : [.. Enumerable.Range(0, header.Count).Where(i => string.Equals(header[i].Trim(), column.Trim(), StringComparison.OrdinalIgnoreCase))];
    }

    private static string[] HeaderWith(char delimiter, ReadOnlyMemory<char> table)
    {
        try
        {
            using CsvDataReader reader = CsvDataReader.Create(new StringReader(table.ToString()), ParserOptions.For(delimiter, table.Length + 1, table.Length + 1));
            return reader.Read() ? [.. Enumerable.Range(0, reader.RowFieldCount).Select(i => reader.GetFieldSpan(i).Trim().ToString())] : [];
        }
        catch (CsvFormatException)
        {
            return [];
        }
    }

    private static (int Expected, int Columns) Likelihood(string[] header, IReadOnlyCollection<string> expected) =>
        (expected.Count(column => PlacesOf(header, column).Length > 0), header.Length);
}
