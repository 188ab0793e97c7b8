namespace BuyerJourney.Logs;

/// <summary>A walk over a log's journeys, one trace at a time.</summary>
/// <remarks>Each trace is valid until the next is asked for. Not safe to share between threads; ask the log for one each.</remarks>
public ref struct JourneyTraces
{
    private readonly JourneyLog _log;
    private readonly VisitWalk _walk;
    private readonly int _end;
    private int _next;

    internal JourneyTraces(JourneyLog log, int from, int until, VisitWalk? walk = null)
    {
        _log = log;
        _walk = walk ?? new VisitWalk(log.Codes);
        _next = from;
        _end = until;
    }

    /// <summary>The journey that the walk stands at.</summary>
    public JourneyTrace Current { get; private set; }

    /// <summary>Goes on to the next journey.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        if (_next >= _end)
        {
            return false;
        }

        Current = _log.Columns.TraceOf(_next, _walk);
        _next++;
        return true;
    }

    /// <summary>The walk itself, so that <c>foreach</c> can use it.</summary>
    /// <returns>This walk.</returns>
    public readonly JourneyTraces GetEnumerator() => this;
}
