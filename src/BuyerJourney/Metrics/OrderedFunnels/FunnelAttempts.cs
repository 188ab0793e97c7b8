using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>The attempts behind a report, as it keeps them: when those that did a step began, and how long they took from step to step.</summary>
/// <remarks>Filled once, then only read: a copy, so that it stays as it is when the tally goes on.</remarks>
internal sealed class FunnelAttempts : IEquatable<FunnelAttempts>
{
    private readonly (long[] Values, long[] Counts)[] _starts;
    private readonly (long[] Values, long[] Counts)[] _times;
    private readonly int _steps;

    public FunnelAttempts(int steps, long excluded)
    {
        _steps = steps;
        Excluded = excluded;
        _starts = new (long[], long[])[steps];
        _times = new (long[], long[])[steps * steps];
        Array.Fill(_starts, ([], []));
        Array.Fill(_times, ([], []));
    }

    public long Excluded { get; }

    public void AddStarts(int step, Multiset starts) => _starts[step] = (starts.Values.ToArray(), starts.Counts.ToArray());

    public void AddTimes(int from, int to, Multiset times) => _times[(from * _steps) + to] = (times.Values.ToArray(), times.Counts.ToArray());

    /// <summary>Attempts that did a step.</summary>
    public long At(int step) => _starts[step].Counts.Sum();

    /// <summary>Attempts that did a step and began at an instant or before it.</summary>
    public long At(int step, long until)
    {
        (long[] values, long[] counts) = _starts[step];
        long sum = 0;
        for (int i = 0; i < values.Length && values[i] <= until; i++)
        {
            sum += counts[i];
        }

        return sum;
    }

    /// <summary>When the attempts that did a step began, each instant with its count.</summary>
    public IEnumerable<(long Ticks, long Count)> StartsOf(int step) => _starts[step].Values.Zip(_starts[step].Counts);

    public (long[] Values, long[] Counts) TimesOf(int from, int to) => _times[(from * _steps) + to];

    public LengthSummary SummaryOf(int from, int to)
    {
        (long[] values, long[] counts) = TimesOf(from, to);
        Int128 total = 0;
        for (int i = 0; i < values.Length; i++)
        {
            total += (Int128)values[i] * counts[i];
        }

        return LengthSummary.Of(
            counts.Sum(),
            total,
            values.Length == 0 ? null : values[0],
            values.Length == 0 ? null : values[^1],
            [.. LengthSummary.Probabilities.Select(probability => Quantile.OfCounts(values, counts, probability))],
            Percentiles.Exact);
    }

    public bool Equals(FunnelAttempts? other) => other is not null
        && Excluded == other.Excluded
        && Same(_starts, other._starts)
        && Same(_times, other._times);

    public override bool Equals(object? obj) => Equals(obj as FunnelAttempts);

    public override int GetHashCode() => HashCode.Combine(Excluded, At(0), _times.Sum(cell => cell.Values.Length));

    private static bool Same((long[] Values, long[] Counts)[] one, (long[] Values, long[] Counts)[] other) => one.Length == other.Length
        && one.Zip(other).All(pair => pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values) && pair.First.Counts.AsSpan().SequenceEqual(pair.Second.Counts));
}
