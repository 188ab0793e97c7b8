using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>The attempts behind a report, as it keeps them: when those that did a step began, and how long they took from step to step.</summary>
/// <remarks>Filled once, then only read: a copy, so that it stays as it is when the tally goes on.</remarks>
internal sealed class FunnelAttempts : IEquatable<FunnelAttempts>
{
    private readonly KeptTimes[] _starts;
    private readonly KeptTimes[] _times;
    private readonly long[] _counts;
    private readonly long[] _matured;
    private readonly long _maturedUntil;
    private readonly int _steps;

    /// <param name="steps">How many steps there are.</param>
    /// <param name="excluded">How many attempts were excluded.</param>
    /// <param name="maturedUntil">The latest start of an attempt whose window has passed.</param>
    public FunnelAttempts(int steps, long excluded, long maturedUntil)
    {
        _steps = steps;
        _maturedUntil = maturedUntil;
        Excluded = excluded;
        _counts = new long[steps];
        _matured = new long[steps];
        _starts = new KeptTimes[steps];
        _times = new KeptTimes[steps * steps];
        Array.Fill(_starts, KeptTimes.None);
        Array.Fill(_times, KeptTimes.None);
    }

    public long Excluded { get; }

    public void AddStarts(int step, Multiset starts)
    {
        _counts[step] = starts.Count;
        _matured[step] = starts.CountUpTo(_maturedUntil);
        _starts[step] = new KeptTimes(starts);
    }

    public void AddTimes(int from, int to, Multiset times) => _times[(from * _steps) + to] = new KeptTimes(times);

    /// <summary>Attempts that did a step.</summary>
    public long At(int step) => _counts[step];

    /// <summary>Attempts that did a step and whose window has passed.</summary>
    public long MaturedAt(int step) => _matured[step];

    public bool IsMature(long start) => start <= _maturedUntil;

    /// <summary>When the attempts that did a step began, each instant with its count.</summary>
    public Multiset StartsOf(int step) => _starts[step].InOrder();

    public Multiset TimesOf(int from, int to) => _times[(from * _steps) + to].InOrder();

    public LengthSummary SummaryOf(int from, int to) => _times[(from * _steps) + to].Summary;

    public bool Equals(FunnelAttempts? other) => other is not null
        && Excluded == other.Excluded
        && Same(_starts, other._starts)
        && Same(_times, other._times);

    public override bool Equals(object? obj) => Equals(obj as FunnelAttempts);

    public override int GetHashCode() => HashCode.Combine(Excluded, At(0));

    private static bool Same(KeptTimes[] one, KeptTimes[] other) => one.Length == other.Length && one.Zip(other).All(pair => pair.First.InOrder().SetEquals(pair.Second.InOrder()));
}
