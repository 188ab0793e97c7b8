using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Benchmarks.Imports;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;
using Sylvan.Data.Csv;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>From a table of stage changes to a log, beside the parser that only walks the same rows.</summary>
internal static class CsvImportContest
{
    public const string Name = "csv-import";

    // Two tables of 53 bytes an event are held in memory.
    private const int MostEvents = 10_000_000;

    public static Contest Create(CompareOptions options)
    {
        SalesData data = SalesData.Generate(Math.Min(options.Events, MostEvents));
        byte[] grouped = SalesFiles.Csv(data, interleaved: false);
        byte[] interleaved = SalesFiles.Csv(data, interleaved: true);
        ImportResult expected = ImportResult.Of(data, SalesFiles.InFile);
        IReadOnlyList<Contender> contenders =
        [
            new("Sylvan walks, grouped", data.EventCount, () => Walk(grouped)),
            new("BuyerJourney, grouped", data.EventCount, () => Import(grouped)),
            new("Sylvan walks, interleaved", data.EventCount, () => Walk(interleaved)),
            new("BuyerJourney, interleaved", data.EventCount, () => Import(interleaved)),
        ];
        return new Contest
        {
            Name = Name,
            Unit = "row",
            Contenders = contenders,
            Targets =
            [
                new("us : walking, grouped by journey", ["BuyerJourney, grouped"], "Sylvan walks, grouped", AtMost: 2.5),
                new("us : walking, interleaved in time", ["BuyerJourney, interleaved"], "Sylvan walks, interleaved", AtMost: 2.5),
            ],
            Check = results =>
            {
                for (int i = 0; i < results.Count; i++)
                {
                    if (results[i] is JourneyLog log)
                    {
                        ImportResult.Require(expected, ImportResult.Of(log), contenders[i].Name);
                    }
                    else
                    {
                        ImportResult.Require(data.EventCount, results[i], contenders[i].Name);
                    }
                }
            },
        };
    }

    private static JourneyLog Import(byte[] file) => StageHistoryCsv.ReadAsync(new MemoryStream(file), SalesData.Definition, SalesFiles.Columns).GetAwaiter().GetResult().Log;

    private static int Walk(byte[] file)
    {
        using var text = new StreamReader(new MemoryStream(file));
        using CsvDataReader rows = CsvDataReader.Create(text, new CsvDataReaderOptions { BufferSize = 1 << 16 });
        int count = 0;
        while (rows.Read())
        {
            count++;
        }

        return count;
    }
}
