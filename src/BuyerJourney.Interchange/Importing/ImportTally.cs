using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Interchange.Times;

namespace BuyerJourney.Interchange.Importing;

/// <summary>What happened while files were read into one log.</summary>
/// <param name="options">How files are read.</param>
/// <param name="issues">Told of each issue as it is found; null for nobody.</param>
internal sealed class ImportTally(ImportOptions options, Action<ImportIssue>? issues)
{
    public List<string> FileNames { get; } = [];

    public long RowsRead { get; set; }

    public long RowsIgnored { get; set; }

    public Dictionary<ImportIssueKind, long> Refused { get; } = [];

    public List<ImportIssue> Issues { get; } = [];

    public List<string> Notes { get; } = [];

    public List<NameResolver> Names { get; } = [];

    public List<LocalClock> Clocks { get; } = [];

    /// <summary>The attributes whose names came from files.</summary>
    public HashSet<Id<JourneyAttribute>> Attributes { get; } = [];

    public long UndatedStages { get; set; }

    public long Gaps { get; set; }

    public long Overlaps { get; set; }

    /// <exception cref="ImportException">The import is strict.</exception>
    public void Report(ImportIssue issue)
    {
        if (Issues.Count < options.IssuesKept)
        {
            Issues.Add(issue);
        }

        issues?.Invoke(issue);
        if (options.Strict)
        {
            throw new ImportException(issue);
        }
    }
}
