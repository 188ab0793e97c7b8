using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Steps;

/// <summary>The share of journeys with one step that go on to another within a window: of those with an intro call, how many ask for a demo within 30 days.</summary>
/// <remarks>
/// The clock starts at the journey's first such step. A trial matures when the window has passed, whatever happened in it; the rate is over matured trials only, because counting the
/// quick ones of the young while leaving out the others would flatter. A trial is closed when the journey was closed after the clock had started and has not gone on since: a customer who has come to a
/// stage after the purchase still waits, and so does everybody whose trial began with the close or after it. A win ends no wait for a stage after the purchase. Immutable and safe to share between threads.
/// </remarks>
public sealed class StepConversionMetric : Metric<StepConversionTally, StepConversionReport>
{
    internal StepConversionMetric(Step from, Step to, Duration within, bool eachOccurrence)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        WindowText.Require(within);

        (From, To, Within, IsEachOccurrence) = (from, to, within, eachOccurrence);
    }

    /// <summary>The step that starts the clock.</summary>
    public Step From { get; }

    /// <summary>The step that is waited for.</summary>
    public Step To { get; }

    /// <summary>The window, its end included.</summary>
    public Duration Within { get; }

    /// <summary>Whether each occurrence of <see cref="From"/> is a trial of its own, instead of the journey's first alone.</summary>
    public bool IsEachOccurrence { get; }

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"{From} → {To} within {Within:D:hh:mm:ss.FFFFFFFFF}{(IsEachOccurrence ? ", each occurrence" : string.Empty)}");

    /// <summary>The same with each occurrence of the first step as a trial of its own.</summary>
    /// <returns>The metric.</returns>
    public StepConversionMetric EachOccurrence() => new(From, To, Within, eachOccurrence: true);

    /// <inheritdoc/>
    protected override StepConversionTally NewTally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new StepConversionTally(scope, this);
    }

    /// <inheritdoc/>
    protected override void Fold(StepConversionTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        for (bool isTrial = tally.Trials.Begin(trace); isTrial; isTrial = tally.Trials.GoOn(trace))
        {
            FoldTrial(tally, trace, sign);
        }
    }

    /// <inheritdoc/>
    protected override StepConversionReport Report(StepConversionTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        (long maturedConverted, long youngConverted) = ByMaturity(tally, TrialState.Converted, scope);
        (long maturedClosed, long youngClosed) = ByMaturity(tally, TrialState.Closed, scope);
        (long maturedWaiting, long youngWaiting) = ByMaturity(tally, TrialState.Waiting, scope);
        long converted = maturedConverted + youngConverted;
        long trials = converted + maturedClosed + youngClosed + maturedWaiting + youngWaiting;
        return new StepConversionReport
        {
            AsOf = scope.AsOf,
            From = From,
            To = To,
            Within = Within,
            IsEachOccurrence = IsEachOccurrence,
            Rate = new Proportion(maturedConverted, maturedConverted + maturedClosed + maturedWaiting),
            UnmaturedConverted = youngConverted,
            UnmaturedClosed = youngClosed,
            UnmaturedWaiting = youngWaiting,
            TimeToConvert = tally.TimeToConvert.Summary(),
            Waiting = new WaitingCurves(WaitsOf(tally, scope)),
            UnmetNames = NameCheck.Unmet(scope.Definition, (From, trials), (To, converted)),
        };
    }

    private static Lazy<CumulativeIncidence> WaitsOf(StepConversionTally tally, ReportScope scope)
    {
        var waits = new CensoredLengths(causes: WaitingCurves.Causes);
        for (int cause = 1; cause <= WaitingCurves.Causes; cause++)
        {
            if (tally.Waits.ExactAt(cause - 1) is { } lengths)
            {
                waits.AddEnded(cause, lengths);
            }
        }

        Multiset open = tally.WaitingSince.At(0);
        waits.AddOpen(open, scope.AsOfTicks);
        return waits.EstimateWhenAsked();
    }

    private static void FoldTrial(StepConversionTally tally, in JourneyTrace trace, int sign)
    {
        long start = tally.Trials.Start;
        tally.Starts.AddInstant((int)tally.Trials.State, start, sign);
        if (tally.Trials.State == TrialState.Converted)
        {
            tally.TimeToConvert.AddLength(tally.Trials.Wait, sign);
        }

        // The curves look beyond the window: the step whenever it came, as the rate has it, or else the close.
        if (tally.Trials.Wait != long.MaxValue)
        {
            tally.Waits.AddLength(WaitingCurves.Converted - 1, tally.Trials.Wait, sign);
        }
        else if (tally.Trials.State == TrialState.Closed)
        {
            tally.Waits.AddLength(WaitingCurves.Closed - 1, trace.ClosedTicks - start, sign);
        }
        else
        {
            tally.WaitingSince.AddInstant(0, start, sign);
        }
    }

    private (long Matured, long Young) ByMaturity(StepConversionTally tally, TrialState state, ReportScope scope) =>
        Trials.ByMaturity(tally.Starts.At((int)state), Trials.MaturedUntil(scope.AsOfTicks, WindowText.TicksOf(Within)));
}
