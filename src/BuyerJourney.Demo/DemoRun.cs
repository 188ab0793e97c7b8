using BuyerJourney.Demo.CommandLine;
using BuyerJourney.Demo.Panels;
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

    public static async Task<int> RunAsync(DemoOptions options, IAnsiConsole console, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            if (options.MakeSample is { } file)
            {
                await SampleLog.MakeAsync(file, cancellation);
                return 0;
            }

            MeasuredLog source = await LoadAsync(options, console, cancellation);
            var map = new MapReport(source, options);
            var findings = Findings.Of(source, options.By, map);
            if (options.Report is { } report)
            {
                await File.WriteAllTextAsync(report.FullName, map.ToMarkdown(findings.Change), cancellation);
            }

            if (options.Json)
            {
                await output.WriteLineAsync(FindingsJson.Of(findings, withWhatIf: options.All || options.Show.Contains(PanelList.WhatIf, StringComparer.Ordinal)));
            }
            else
            {
                Print(console, source, PanelList.Draw(findings, options));
                if (options.Report is not null)
                {
                    console.MarkupLineInterpolated($"The report is in {options.Report.FullName}.");
                }
            }

            return 0;
        }
        catch (Exception problem) when (problem is DemoException or ImportException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(problem.Message);
            return Failed;
        }
    }

    private static async Task<MeasuredLog> LoadAsync(DemoOptions options, IAnsiConsole console, CancellationToken cancellation)
    {
        // A file or a build log shows no bars.
        if (options.Json || !console.Profile.Capabilities.Interactive)
        {
            return await ReadAsync(options, new Progress<ImportProgress>(), cancellation);
        }

        return await console.Progress().AutoClear(true).StartAsync(async bars =>
        {
            ProgressTask bar = bars.AddTask(Markup.Escape($"reading {options.Log?.Name ?? "the sample"}"));
            return await ReadAsync(options, new Progress<ImportProgress>(progress => bar.Value(100 * (progress.Share ?? 0))), cancellation);
        });
    }

    private static Task<MeasuredLog> ReadAsync(DemoOptions options, IProgress<ImportProgress> progress, CancellationToken cancellation) => options.Log is null
        ? SampleLog.ReadAsync(options.AsOf, progress, cancellation)
        : LogLoader.ReadAsync(options, progress, cancellation);

    private static void Print(IAnsiConsole console, MeasuredLog source, IEnumerable<IRenderable> panels)
    {
        console.Write(new Rule($"[bold]{Markup.Escape(source.Name)}[/], as of {source.AsOf}").LeftJustified());
        console.MarkupLine($"[grey]{Markup.Escape(source.Quality)}[/]");
        console.WriteLine();
        foreach (IRenderable panel in panels)
        {
            console.Write(panel);
            console.WriteLine();
        }
    }
}
