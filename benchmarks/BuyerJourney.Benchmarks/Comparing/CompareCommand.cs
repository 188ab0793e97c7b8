using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using BuyerJourney.Benchmarks.Contests;

namespace BuyerJourney.Benchmarks.Comparing;

/// <summary>Runs the contests one after the other and writes what they came to.</summary>
internal static class CompareCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly IReadOnlyList<(string Name, Func<CompareOptions, Contest> Create)> Contests =
    [
        (FullSetContest.Name, FullSetContest.Create),
        (MoveContest.Name, MoveContest.Create),
        (LongJourneyContest.Name, LongJourneyContest.Create),
        (CsvImportContest.Name, CsvImportContest.Create),
        (XesImportContest.Name, XesImportContest.Create),
        ("keys-text", KeysContest.OfTexts),
        ("keys-number", KeysContest.OfNumbers),
        ("keys-guid", KeysContest.OfGuids),
        (ManyMetricsContest.Name, ManyMetricsContest.Create),
        (ThreadsContest.Name, ThreadsContest.Create),
        (LiveContest.Name, LiveContest.Create),
        (SimulatorContest.Name, SimulatorContest.Create),
        (SurvivalContest.Name, SurvivalContest.Create),
    ];

    public static int Run(ReadOnlySpan<string> args)
    {
        CompareOptions options;
        try
        {
            options = CompareOptions.Parse(args);
        }
        catch (FormatException bad)
        {
            Console.Error.WriteLine($"{bad.Message}{Environment.NewLine}{CompareOptions.Usage}{Environment.NewLine}Contests: {string.Join(", ", Contests.Select(c => c.Name))}");
            return 2;
        }

        var results = new List<ContestResult>();
        foreach ((string name, Func<CompareOptions, Contest> create) in Contests.Where(c => options.Wants(c.Name)))
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, {options.Events:N0} events: preparing and checking that all results are equal"));
            using Contest contest = create(options);
            try
            {
                ContestResult result = Race.Run(contest, options.Rounds);
                results.Add(result);
                if (!options.AsJson) ResultText.Write(Console.Out, result);
            }
            catch (ResultsDifferException differ)
            {
                Console.Error.WriteLine($"{name}: results differ, so there are no times. {differ.Message}");
                return 1;
            }
        }

        if (options.AsJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { options.Events, options.Rounds, Machine = new { RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, Environment.ProcessorCount }, Contests = results },
                Json));
        }

        return 0;
    }
}
