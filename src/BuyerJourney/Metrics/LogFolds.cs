using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics;

/// <summary>Folds all journeys of a log into a book, on one thread or several, and a second time where the book needs it.</summary>
internal sealed class LogFolds
{
    private const int JourneysPerStep = 4_096;

    private readonly JourneyLog _log;
    private readonly int _threads;
    private readonly int _journeysPerStep;
    private readonly TallyBook[] _books;
    private readonly VisitWalk[] _walks;
    private readonly bool _twice;
    private readonly MeasureRun _run;
    private readonly CancellationToken _cancellation;

    // The first journey that no thread has taken yet.
    private long _next;

    /// <param name="log">The log.</param>
    /// <param name="options">How it is measured.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="lengths">How lengths are kept.</param>
    /// <param name="journeysPerStep">How many journeys a thread takes at a time: few let several threads share a short log.</param>
    public LogFolds(JourneyLog log, MeasureOptions options, ImmutableArray<Metric> metrics, LengthKeeping lengths, int journeysPerStep = JourneysPerStep)
    {
        if (options.Threads < 1) throw new ArgumentOutOfRangeException(nameof(options), options.Threads, "MeasureOptions.Threads must be 1 or more; leave it out to measure on one thread.");
        ImmutableArray<Dimension> dimensions = [.. options.SplitBy];
        _log = log;
        _journeysPerStep = journeysPerStep;
        _threads = Math.Clamp(log.JourneyCount / journeysPerStep, 1, options.Threads);
        _books = [.. Enumerable.Range(0, _threads).Select(_ => new TallyBook(log.Codes, lengths, metrics, dimensions))];
        _walks = [.. _books.Select(_ => new VisitWalk(log.Codes))];
        _twice = SecondFold.IsNeededBy(_books[0]);
        _run = new MeasureRun(_twice ? 2 * log.JourneyCount : log.JourneyCount, options);
        _cancellation = options.CancellationToken;
    }

    public TallyBook Run()
    {
        Fold(_books);
        TallyBook book = _books[0];
        foreach (TallyBook other in _books.AsSpan(1))
        {
            book.Merge(other);
            other.Release();
        }

        if (_twice)
        {
            SecondFold.Prepare(book);
            TallyBook[] seconds = [.. _books.Select(_ => SecondFold.BookFor(book))];
            Fold(seconds);
            foreach (TallyBook second in seconds)
            {
                SecondFold.Take(book, second);
            }
        }

        book.NoteLatest(_log.Columns.Latest);
        return book;
    }

    private void Fold(TallyBook[] books)
    {
        _next = 0;
        if (_threads == 1)
        {
            Fold(0, books[0]);
            return;
        }

        try
        {
            Parallel.For(0, _threads, new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = _cancellation }, part => Fold(part, books[part]));
        }
        catch (AggregateException failed)
        {
            // What a metric throws is the same for any number of threads.
            ExceptionDispatchInfo.Throw(failed.Flatten().InnerExceptions[0]);
        }
    }

    // Threads take the next journeys when they are done with theirs: one that the machine keeps from working leaves its share to the others.
    private void Fold(int part, TallyBook book)
    {
        var folding = new Folding(book, _log.Columns);
        VisitWalk walk = _walks[part];
        while (Interlocked.Add(ref _next, _journeysPerStep) - _journeysPerStep is var start && start < _log.JourneyCount)
        {
            int end = (int)Math.Min(start + _journeysPerStep, _log.JourneyCount);
            _ = _log.Columns.ReadAhead((int)start, end);
            folding.Fold(_log.Columns, walk, (int)start, end, 1);
            _run.Advance(end - (int)start);
        }
    }
}
