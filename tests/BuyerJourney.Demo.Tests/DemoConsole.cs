using BuyerJourney.Demo.CommandLine;
using Spectre.Console;

namespace BuyerJourney.Demo.Tests;

/// <summary>Runs the demo as from a console.</summary>
internal static class DemoConsole
{
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 140;
        int code = await DemoCommand.Create((options, cancellation) => DemoRun.RunAsync(options, console, output, errors, cancellation))
            .RunAsync(arguments, new System.CommandLine.InvocationConfiguration { Output = output, Error = errors }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
