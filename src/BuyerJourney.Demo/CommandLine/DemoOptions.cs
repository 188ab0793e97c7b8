using System.Globalization;
using NodaTime;

namespace BuyerJourney.Demo.CommandLine;

/// <summary>What the demo was asked to do.</summary>
internal sealed record DemoOptions
{
    /// <summary>The export to measure; null for the shipped sample.</summary>
    public FileInfo? Log { get; init; }

    /// <summary>The deals themselves, where <see cref="Log"/> tells only what changed; null for none.</summary>
    public FileInfo? Deals { get; init; }

    public required string Format { get; init; }

    /// <summary>Which column holds what: <c>journey=case_id</c>.</summary>
    public required IReadOnlyDictionary<string, string> Map { get; init; }

    public FileInfo? Definition { get; init; }

    public required DateTimeZone Zone { get; init; }

    public string? TimePattern { get; init; }

    public string? Currency { get; init; }

    /// <summary>The instant at which the world is looked at; null for that of the latest event.</summary>
    public Instant? AsOf { get; init; }

    public required IReadOnlyList<string> By { get; init; }

    /// <summary>What to show, by the names of the panels; empty for what is usual.</summary>
    public required IReadOnlyList<string> Show { get; init; }

    /// <summary>Whether to show all that there is.</summary>
    public bool All { get; init; }

    public bool Json { get; init; }

    /// <summary>Where to write the report in Markdown; null for nowhere.</summary>
    public FileInfo? Report { get; init; }

    /// <summary>How the report writes numbers, and in which language it names things.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>Where to write the sample anew; null to measure.</summary>
    public FileInfo? MakeSample { get; init; }
}
