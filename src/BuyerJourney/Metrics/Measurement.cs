using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;
using NodaTime;

namespace BuyerJourney.Metrics;

/// <summary>Measures a log: any number of metrics in one pass, split by dimensions, on one thread or several.</summary>
public static class Measurement
{
    /// <summary>Measures a log in one pass.</summary>
    /// <param name="log">The log.</param>
    /// <param name="asOf">The instant at which the world is looked at, not before the log's latest event.</param>
    /// <param name="metrics">The metrics.</param>
    /// <returns>The reports.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    /// <exception cref="ArgumentException">A metric is null or asked for twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is before the log's latest event: measure <see cref="JourneyLog.CutAt"/> instead.</exception>
    public static MetricReports Measure(this JourneyLog log, Instant asOf, params ReadOnlySpan<Metric> metrics) =>
        Measure(log, asOf, new MeasureOptions(), metrics);

    /// <summary>Measures a log in one pass, as the options say.</summary>
    /// <param name="log">The log.</param>
    /// <param name="asOf">The instant at which the world is looked at, not before the log's latest event.</param>
    /// <param name="options">What to split by, how many threads, and so on.</param>
    /// <param name="metrics">The metrics.</param>
    /// <returns>The reports.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> or <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">A metric or dimension is null or asked for twice, or there are no threads.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is before the log's latest event: measure <see cref="JourneyLog.CutAt"/> instead.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static MetricReports Measure(this JourneyLog log, Instant asOf, MeasureOptions options, params ReadOnlySpan<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.Latest is { } latest && asOf < latest)
        {
            throw new ArgumentOutOfRangeException(nameof(asOf), $"The log's latest event is of {latest}, after {asOf}. To look at an earlier instant, measure log.CutAt(asOf).");
        }

        ArgumentNullException.ThrowIfNull(options);
        var folds = new LogFolds(log, options, [.. metrics], options.Percentiles == Percentiles.Exact ? LengthKeeping.InBucketsFirst : LengthKeeping.InBuckets);
        TallyBook book = folds.Run();
        MetricReports reports = book.Report(asOf);
        book.Release();
        return reports;
    }

    /// <summary>Counts a log's journeys without reporting yet: for saving, merging with other logs' books, or several instants.</summary>
    /// <param name="log">The log.</param>
    /// <param name="options">What to split by, how many threads, and so on.</param>
    /// <param name="metrics">The metrics.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> or <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">A metric or dimension is null or asked for twice, or there are no threads.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static TallyBook Tally(this JourneyLog log, MeasureOptions options, params ReadOnlySpan<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        return new LogFolds(log, options, [.. metrics], options.Percentiles == Percentiles.Exact ? LengthKeeping.OneByOne : LengthKeeping.InBuckets).Run();
    }
}
