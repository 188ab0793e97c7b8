using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Steps;

/// <summary>The one place that turns a journey's events into trials of a step conversion.</summary>
/// <remarks>Holds the trial at hand, so one instance serves one thread.</remarks>
internal sealed class StepTrials
{
    private readonly StepMatcher _from;
    private readonly StepMatcher _to;
    private readonly bool _isEachOccurrence;
    private readonly long _withinTicks;
    private int _next;

    /// <exception cref="ArgumentException">A step names a stage or outcome that the definition does not have.</exception>
    public StepTrials(StepConversionMetric conversion, EventCodes codes)
    {
        _from = new StepMatcher(conversion.From, codes);
        _to = new StepMatcher(conversion.To, codes);
        _isEachOccurrence = conversion.IsEachOccurrence;
        _withinTicks = WindowText.TicksOf(conversion.Within);
    }

    /// <summary>When the trial began.</summary>
    public long Start { get; private set; }

    /// <summary>How long until the step that is waited for came, in the window or after it; <see cref="long.MaxValue"/> when it never did.</summary>
    public long Wait { get; private set; }

    /// <summary>What became of the trial within its window.</summary>
    public TrialState State { get; private set; }

    /// <summary>Goes to the journey's first trial.</summary>
    /// <returns>False when there is none.</returns>
    public bool Begin(in JourneyTrace trace)
    {
        _next = 0;
        return Find(trace);
    }

    /// <summary>Goes on to the journey's next trial.</summary>
    /// <returns>False when there is none.</returns>
    public bool GoOn(in JourneyTrace trace) => _isEachOccurrence && Find(trace);

    private bool Find(in JourneyTrace trace)
    {
        int position = _from.FirstIn(trace, _next);
        if (position < 0)
        {
            return false;
        }

        _next = position + 1;
        Start = trace.Ticks[position];
        int later = _to.FirstIn(trace, _next);
        Wait = later < 0 ? long.MaxValue : trace.Ticks[later] - Start;
        State = Trials.StateOf(Wait, _withinTicks, Trials.IsEnded(trace, position, _to));
        return true;
    }
}
