using BuyerJourney.Demo;
using BuyerJourney.Demo.CommandLine;
using Spectre.Console;

// A file or a build log has no width of its own; the tables need about this much.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 130;
}

return await DemoCommand.Create((options, cancellation) => DemoRun.RunAsync(options, AnsiConsole.Console, Console.Out, Console.Error, cancellation)).Parse(args).InvokeAsync();
