using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>Section 5 of the semantics: A, then B within a window.</summary>
internal sealed class ReferenceStepConversion(ReferenceLog log, Func<JourneyEvent, bool> isFirst, Func<JourneyEvent, bool> isSecond, Duration window, bool eachOccurrence = false)
{
    public const int Converted = 1;
    public const int Closed = 2;

    /// <summary>"Trials: journeys with an A. The clock starts at the first A."</summary>
    public IReadOnlyList<Trial> Trials =>
    [
        .. log.Journeys.SelectMany(journey =>
        {
            var starts = StepsOf(journey, isFirst);
            return (eachOccurrence ? starts : starts.Take(1)).Select(start => TrialAt(journey, start));
        }),
    ];

    /// <summary>"The rate is over matured trials."</summary>
    public ReferenceRate Rate => ReferenceRate.Of(Trials.Where(t => t.IsMatured), t => t.After is not null);

    public long UnmaturedConverted => Trials.Count(t => !t.IsMatured && t.After is not null);

    public long UnmaturedClosed => Trials.Count(t => !t.IsMatured && t.After is null && IsEnded(t));

    public long UnmaturedWaiting => Trials.Count(t => !t.IsMatured && t.After is null && !IsEnded(t));

    /// <summary>How long those took that converted, matured or not.</summary>
    public IReadOnlyList<Duration> Times => [.. Trials.Select(t => t.After).OfType<Duration>()];

    /// <summary>"The estimate that uses everybody is Aalen–Johansen with closing as the competing event": here the wait for B has no window.</summary>
    public ReferenceSurvival Waiting => new(
        [
            .. Trials.Where(t => t.AfterAtAll is not null).Select(t => (t.AfterAtAll!.Value, Converted)),
            .. Trials.Where(t => t.AfterAtAll is null && IsEnded(t)).Select(t => (t.Journey.Close!.At - t.From, Closed)),
        ],
        [.. Trials.Where(t => t.AfterAtAll is null && !IsEnded(t)).Select(t => log.AsOf - t.From)]);

    /// <summary>"Closing as the competing event"; but the purchase competes with no stage that comes after it.</summary>
    private bool IsEnded(Trial trial) => trial.Journey.HasEndedAfter(trial.Start)
        && !(trial.Journey.IsWon && log.Definition.Stages.Any(s => s.IsAfterPurchase && isSecond(new StageEntered { Journey = trial.Journey.Key, At = trial.From, Stage = s.Id })));

    /// <summary>"Success: a B later in order than that A, at most w after it." "A trial matures when w has passed at asOf, whatever happened in it."</summary>
    private Trial TrialAt(ReferenceJourney journey, int start)
    {
        Instant from = journey.Events[start].At;
        Duration[] waits = [.. StepsOf(journey, isSecond).Where(i => i > start).Select(i => journey.Events[i].At - from)];
        return new Trial(journey, start, from, FirstOf(waits.Where(wait => wait <= window)), FirstOf(waits), IsMatured: log.AsOf - from >= window);
    }

    private static IEnumerable<int> StepsOf(ReferenceJourney journey, Func<JourneyEvent, bool> isStep) =>
        Enumerable.Range(0, journey.Events.Count).Where(i => isStep(journey.Events[i]) && !journey.IsRepeat(i));

    private static Duration? FirstOf(IEnumerable<Duration> waits) => waits.Select(wait => (Duration?)wait).FirstOrDefault();

    /// <param name="Journey">The journey.</param>
    /// <param name="Start">The position of A.</param>
    /// <param name="From">When A happened.</param>
    /// <param name="After">How long after it B happened in time; null when it did not.</param>
    /// <param name="AfterAtAll">How long after it B happened, in time or not; null when it did not.</param>
    /// <param name="IsMatured">Whether the window has passed.</param>
    internal sealed record Trial(ReferenceJourney Journey, int Start, Instant From, Duration? After, Duration? AfterAtAll, bool IsMatured);
}
