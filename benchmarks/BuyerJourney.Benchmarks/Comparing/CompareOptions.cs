using System.Globalization;

namespace BuyerJourney.Benchmarks.Comparing;

/// <summary>What the caller of <c>compare</c> asked for.</summary>
internal sealed record CompareOptions
{
    public const string Usage =
        """
        compare [--events 1M|10M|50M] [--rounds N] [--only NAME] [--json]
          --events  how many events are generated; any number, with k or M; 1M unless said
          --rounds  how often each contender runs, in turns; 5 unless said
          --only    the contests whose name begins so; may be given more than once
          --json    results as JSON on the output, progress on the error output
        """;

    public int Events { get; private init; } = 1_000_000;

    public int Rounds { get; private init; } = 5;

    public bool AsJson { get; private init; }

    public IReadOnlyList<string> Only { get; private init; } = [];

    public bool Wants(string contest) => Only.Count == 0 || Only.Any(name => contest.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="FormatException">The arguments are not as <see cref="Usage"/> says.</exception>
    public static CompareOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new CompareOptions();
        for (int i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--json" => options with { AsJson = true },
                "--events" when i + 1 < args.Length => options with { Events = CountOf(args[++i]) },
                "--rounds" when i + 1 < args.Length => options with { Rounds = CountOf(args[++i]) },
                "--only" when i + 1 < args.Length => options with { Only = [.. options.Only, args[++i]] },
                _ => throw new FormatException($"'{args[i]}' is no option, or lacks its value."),
            };
        }

        return options;
    }

    private static int CountOf(string text)
    {
        int scale = text[^1] switch { 'k' or 'K' => 1_000, 'm' or 'M' => 1_000_000, _ => 1 };
        return int.TryParse(scale == 1 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 2_000_000_000 && (long)number * scale <= int.MaxValue
            ? number * scale
            : throw new FormatException($"'{text}' is no number such as 500k or 10M.");
    }
}
