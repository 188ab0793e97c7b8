using BuyerJourney.Demo;
using BuyerJourney.Demo.CommandLine;
using Spectre.Console;

// A file or a build log has no width of its own, which the tables need about this much of, and no colours.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 130;
    AnsiConsole.Profile.Capabilities.Ansi = false;
    AnsiConsole.Profile.Capabilities.Interactive = false;
}

return await DemoCommand.Create((options, cancellation) => DemoRun.RunAsync(options, AnsiConsole.Console, Console.Out, Console.Error, cancellation)).RunAsync(args);
