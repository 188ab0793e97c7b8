namespace BuyerJourney.Benchmarks.Comparing;

/// <summary>What a contest came to.</summary>
internal sealed record ContestResult(
    string Name,
    string Unit,
    string Clock,
    IReadOnlyList<ContenderResult> Contenders,
    IReadOnlyList<TargetResult> Ratios,
    IReadOnlyList<Figure> Figures);

/// <summary>What one contender needed: medians over its timed runs, the least that a run allocated, and how far the process's memory rose in its first run.</summary>
internal sealed record ContenderResult(string Name, int Runs, double Milliseconds, double NanosecondsPerUnit, double UnitsPerSecond, long AllocatedBytes, long PeakMemoryBytes);

/// <summary>A ratio beside its target.</summary>
internal sealed record TargetResult(string What, string Above, string Below, double Ratio, double? AtLeast, double? AtMost, bool Reached);
