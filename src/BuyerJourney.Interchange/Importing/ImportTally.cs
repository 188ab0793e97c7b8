using BuyerJourney.Interchange.Naming;
using BuyerJourney.Interchange.Times;

namespace BuyerJourney.Interchange.Importing;

/// <summary>What happened while files were read into one log.</summary>
internal sealed class ImportTally
{
    public List<string> FileNames { get; } = [];

    public long RowsRead { get; set; }

    public long RowsIgnored { get; set; }

    public Dictionary<ImportIssueKind, long> Refused { get; } = [];

    public List<ImportIssue> Issues { get; } = [];

    public List<string> Notes { get; } = [];

    public List<NameResolver> Names { get; } = [];

    public List<LocalClock> Clocks { get; } = [];

    public long UndatedStages { get; set; }

    public long Gaps { get; set; }

    public long Overlaps { get; set; }
}
