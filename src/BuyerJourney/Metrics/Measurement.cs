using System.Collections.Immutable;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Metrics;

/// <summary>Measures a log: any number of metrics in one pass, split by dimensions, on one thread or several.</summary>
public static class Measurement
{
    private const int JourneysPerStep = 16_384;

    /// <summary>Measures a log in one pass.</summary>
    /// <param name="log">The log.</param>
    /// <param name="asOf">The instant at which the world is looked at, not before the log's latest event.</param>
    /// <param name="metrics">The metrics.</param>
    /// <returns>The reports.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    /// <exception cref="ArgumentException">A metric is asked for twice.</exception>
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
    /// <exception cref="ArgumentException">A metric or dimension is asked for twice, or there are no threads.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is before the log's latest event: measure <see cref="JourneyLog.CutAt"/> instead.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static MetricReports Measure(this JourneyLog log, Instant asOf, MeasureOptions options, params ReadOnlySpan<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.Latest is { } latest && asOf < latest)
        {
            throw new ArgumentOutOfRangeException(nameof(asOf), $"The log's latest event is of {latest}, after {asOf}. To look at an earlier instant, measure log.CutAt(asOf).");
        }

        return Tally(log, options, metrics).Report(asOf);
    }

    /// <summary>Counts a log's journeys without reporting yet: for saving, merging with other logs' books, or several instants.</summary>
    /// <param name="log">The log.</param>
    /// <param name="options">What to split by, how many threads, and so on.</param>
    /// <param name="metrics">The metrics.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> or <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">A metric or dimension is asked for twice, or there are no threads.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static TallyBook Tally(this JourneyLog log, MeasureOptions options, params ReadOnlySpan<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        ImmutableArray<Metric> all = [.. metrics];
        ImmutableArray<Dimension> dimensions = [.. options.SplitBy];
        var run = new MeasureRun(log.JourneyCount, options);
        int threads = Math.Clamp(log.JourneyCount / JourneysPerStep, 1, options.Threads);
        var books = new TallyBook[threads];
        for (int i = 0; i < threads; i++)
        {
            books[i] = new TallyBook(log.Codes, options.Percentiles, all, dimensions);
        }

        if (threads == 1)
        {
            Fold(log, books[0], 0, log.JourneyCount, run);
        }
        else
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = options.CancellationToken }, part => Fold(
                log,
                books[part],
                (int)((long)log.JourneyCount * part / threads),
                (int)((long)log.JourneyCount * (part + 1) / threads),
                run));
        }

        for (int i = 1; i < threads; i++)
        {
            books[0].Merge(books[i]);
        }

        books[0].NoteLatest(log.Columns.Latest);
        return books[0];
    }

    private static void Fold(JourneyLog log, TallyBook book, int from, int until, MeasureRun run)
    {
        var folding = new Folding(book, log.Columns);
        var walk = new VisitWalk(log.Definition);
        for (int start = from; start < until; start += JourneysPerStep)
        {
            int end = Math.Min(start + JourneysPerStep, until);
            for (int journey = start; journey < end; journey++)
            {
                folding.Fold(log.Columns.TraceOf(journey, walk), 1);
            }

            run.Advance(end - start);
        }
    }
}
