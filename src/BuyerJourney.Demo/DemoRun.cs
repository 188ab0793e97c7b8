using BuyerJourney.Demo.CommandLine;
using BuyerJourney.Demo.Sources;
using BuyerJourney.Interchange;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BuyerJourney.Demo;

/// <summary>Loads, measures and prints.</summary>
internal static class DemoRun
{
    /// <summary>The exit code when what was asked for can't be done.</summary>
    public const int Failed = 2;

    public static async Task<int> RunAsync(DemoOptions options, IAnsiConsole console, CancellationToken cancellation)
    {
        try
        {
            MeasuredLog source = await LoadAsync(options, console, cancellation);
            Findings findings = Findings.Of(source, options.By);
            Print(console, source, findings);
            return 0;
        }
        catch (Exception problem) when (problem is DemoException or ImportException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return Failed;
        }
    }

    private static async Task<MeasuredLog> LoadAsync(DemoOptions options, IAnsiConsole console, CancellationToken cancellation)
    {
        if (options.Log is null)
        {
            return SampleLog.Load();
        }

        if (options.Json)
        {
            return await LogLoader.ReadAsync(options, new Progress<ImportProgress>(), cancellation);
        }

        return await console.Progress().AutoClear(true).StartAsync(async bars =>
        {
            ProgressTask bar = bars.AddTask(Markup.Escape($"reading {options.Log.Name}"));
            return await LogLoader.ReadAsync(options, new Progress<ImportProgress>(progress => bar.Value(100 * (progress.Share ?? 0))), cancellation);
        });
    }

    private static void Print(IAnsiConsole console, MeasuredLog source, Findings findings)
    {
        console.Write(new Rule($"[bold]{Markup.Escape(source.Name)}[/], as of {source.AsOf}").LeftJustified());
        console.MarkupLine($"[grey]{Markup.Escape(source.Quality)}[/]");
        console.WriteLine();
        foreach (IRenderable panel in findings.Panels())
        {
            console.Write(panel);
            console.WriteLine();
        }
    }
}
