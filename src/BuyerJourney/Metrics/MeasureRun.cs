namespace BuyerJourney.Metrics;

/// <summary>Counts how far the threads of a run have come, tells the caller, and stops them when the caller cancels.</summary>
internal sealed class MeasureRun
{
    private readonly int _total;
    private readonly MeasureOptions _options;
    private int _done;

    public MeasureRun(int total, MeasureOptions options)
    {
        _total = total;
        _options = options;
        options.CancellationToken.ThrowIfCancellationRequested();
    }

    public void Advance(int journeys)
    {
        _options.CancellationToken.ThrowIfCancellationRequested();
        int done = Interlocked.Add(ref _done, journeys);
        _options.Progress?.Report(new MeasureProgress(done, _total));
    }
}
