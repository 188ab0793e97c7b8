using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using BuyerJourney.Demo.Panels;
using BuyerJourney.Demo.Sources;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Demo.CommandLine;

/// <summary>The demo's options, and what each means.</summary>
internal static class DemoCommand
{
    public static RootCommand Create(Func<DemoOptions, CancellationToken, Task<int>> run)
    {
        var log = new Option<FileInfo>("--log") { Description = "The export to measure, plain or .gz. Without it, the sample that ships with the demo is measured. Example: --log deals.csv.gz", HelpName = "FILE" };
        var format = new Option<string>("--format")
        {
            Description = $"What the export is. Example: --format deal-csv{string.Concat(LogFormats.All.Select(each => $"{Environment.NewLine}{each.Name}: {each.About}"))}",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => LogFormats.StageCsv.Name,
        };
        format.AcceptOnlyFromAmong([.. LogFormats.All.Select(each => each.Name)]);
        var deals = new Option<FileInfo>("--deals")
        {
            Description = $"The deals themselves, for a history that tells only what changed: {string.Join("; ", LogFormats.All.Where(each => each.Deals is not null).Select(each => $"{each.Name}: {each.Deals}"))}. Example: --deals opportunities.csv",
            HelpName = "FILE",
        };
        var map = new Option<IReadOnlyDictionary<string, string>>("--map")
        {
            Description = $"Which column holds what. Example: --map journey=case_id,stage=activity,at=timestamp,attribute.owner=agent{string.Concat(LogFormats.All.Select(each => $"{Environment.NewLine}{each.Name}: {each.Parts}"))}",
            HelpName = "PART=COLUMN,…",
            CustomParser = ParseMap,
            DefaultValueFactory = _ => new Dictionary<string, string>(),
        };
        var definition = new Option<FileInfo>("--definition") { Description = "The journey's definition as JSON: its stages, outcomes, touchpoints and obstacles. Needed with --log. Example: --definition loans.json", HelpName = "FILE.json" };
        var zone = new Option<DateTimeZone>("--zone") { Description = "The time zone of times without an offset. Example: --zone Europe/Riga", HelpName = "ZONE", CustomParser = ParseZone, DefaultValueFactory = _ => DateTimeZone.Utc };
        var pattern = new Option<string>("--time-pattern") { Description = "How times are written, as a NodaTime pattern, where it is not ISO 8601. Example: --time-pattern \"dd.MM.uuuu HH:mm\"", HelpName = "PATTERN" };
        var currency = new Option<string>("--currency") { Description = "The currency of values that name none. Example: --currency EUR", HelpName = "CODE" };
        var asOf = new Option<Instant?>("--as-of") { Description = "The instant at which the world is looked at; nothing later exists. The latest event's, unless said. Example: --as-of 2026-01-01T00:00:00Z", HelpName = "INSTANT", CustomParser = ParseInstant };
        var by = new Option<string[]>("--by") { Description = "Splits the figures by an attribute, or by week, month, quarter or year of the journey's start. Example: --by segment", HelpName = "DIMENSION", AllowMultipleArgumentsPerToken = false };
        var show = new Option<string[]>("--show")
        {
            Description = $"What to show instead of the usual. Example: --show voice,teams{string.Concat(PanelList.All.Select(panel => $"{Environment.NewLine}{panel.Name}: {panel.About}"))}",
            HelpName = "NAME,…",
            CustomParser = ParseShow,
            DefaultValueFactory = _ => [],
        };
        var all = new Option<bool>("--all") { Description = "Shows all that there is. Example: --all" };
        var json = new Option<bool>("--json") { Description = "Prints all that can be shown as one JSON document and nothing else; what-if, which is simulated, where --all or --show asks for it. Example: --json" };
        var report = new Option<FileInfo>("--report") { Description = "Also writes a report in Markdown for people who have never seen this library: what is lost where, what takes too long, what is missing. Example: --report report.md", HelpName = "FILE.md" };
        var culture = new Option<CultureInfo>("--culture") { Description = "How the report writes numbers, and in which language it names stages (en or lv). Example: --culture lv", HelpName = "CULTURE", CustomParser = ParseCulture, DefaultValueFactory = _ => CultureInfo.InvariantCulture };
        var makeSample = new Option<FileInfo>("--make-sample") { Description = "Writes the shipped sample anew.", Hidden = true };

        var command = new RootCommand("Measures buyer journeys: where they stand, how long they take, what holds buyers back and what moves them on.")
        {
            log, format, deals, map, definition, zone, pattern, currency, asOf, by, show, all, json, report, culture, makeSample,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) && result.GetResult(show) is { Implicit: false })
            {
                result.AddError("--all and --show can't both hold: --all shows what --show would choose from. Leave one out.");
            }

            if (result.GetValue(log) is null && new Option[] { deals, definition, map, format }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } alone)
            {
                result.AddError($"{alone.Name} says how an export is to be read, and there is none: name it with --log FILE. Without --log the sample is measured.");
            }

            if (result.GetValue(log) is not null && result.GetValue(definition) is null)
            {
                result.AddError("--log needs --definition FILE.json: without the stages and outcomes no row has a meaning.");
            }
        });
        command.SetAction((parsed, cancellation) => run(
            new DemoOptions
            {
                Log = parsed.GetValue(log),
                Format = parsed.GetValue(format)!,
                Deals = parsed.GetValue(deals),
                Map = parsed.GetValue(map)!,
                Definition = parsed.GetValue(definition),
                Zone = parsed.GetValue(zone)!,
                TimePattern = parsed.GetValue(pattern),
                Currency = parsed.GetValue(currency),
                AsOf = parsed.GetValue(asOf),
                By = parsed.GetValue(by) ?? [],
                Show = parsed.GetValue(show)!,
                All = parsed.GetValue(all),
                Json = parsed.GetValue(json),
                Report = parsed.GetValue(report),
                Culture = parsed.GetValue(culture)!,
                MakeSample = parsed.GetValue(makeSample),
            },
            cancellation));
        return command;
    }

    /// <summary>Runs the command. What is wrong is said alone: a page of help after it would push it off the screen.</summary>
    public static Task<int> RunAsync(this RootCommand command, IReadOnlyList<string> arguments, InvocationConfiguration? configuration = null, CancellationToken cancellation = default)
    {
        ParseResult parsed = command.Parse(arguments);
        if (parsed.Action is ParseErrorAction problems)
        {
            problems.ShowHelp = false;
        }

        return parsed.InvokeAsync(configuration, cancellation);
    }

    private static Dictionary<string, string> ParseMap(ArgumentResult result)
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1 || !map.TryAdd(pair[..equals].Trim(), pair[(equals + 1)..].Trim()))
            {
                result.AddError($"--map: '{pair}' is not a part and its column, each part once; write journey=case_id,stage=activity,at=timestamp.");
            }
        }

        return map;
    }

    private static string[] ParseShow(ArgumentResult result)
    {
        string[] names = [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        foreach (string unknown in names.Where(name => PanelList.All.All(panel => panel.Name != name)))
        {
            result.AddError($"--show: there is no '{unknown}' to show; there are {string.Join(", ", PanelList.All.Select(panel => panel.Name))}.");
        }

        return names;
    }

    private static Instant? ParseInstant(ArgumentResult result)
    {
        ParseResult<Instant> parsed = InstantPattern.ExtendedIso.Parse(result.Tokens[0].Value);
        if (!parsed.Success)
        {
            result.AddError($"--as-of: '{result.Tokens[0].Value}' is no instant; write 2026-01-01T00:00:00Z.");
        }

        return parsed.Success ? parsed.Value : null;
    }

    private static CultureInfo ParseCulture(ArgumentResult result)
    {
        try
        {
            return CultureInfo.GetCultureInfo(result.Tokens[0].Value, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            result.AddError($"--culture: '{result.Tokens[0].Value}' is no culture; write lv, or de-AT.");
            return CultureInfo.InvariantCulture;
        }
    }

    private static DateTimeZone ParseZone(ArgumentResult result)
    {
        DateTimeZone? zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(result.Tokens[0].Value);
        if (zone is null)
        {
            result.AddError($"--zone: '{result.Tokens[0].Value}' is no time zone of the tz database; write Europe/Riga.");
        }

        return zone ?? DateTimeZone.Utc;
    }
}
