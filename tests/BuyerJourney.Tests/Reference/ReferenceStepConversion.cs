using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>Section 5 of the semantics: A, then B within a window.</summary>
internal sealed class ReferenceStepConversion(ReferenceLog log, Func<JourneyEvent, bool> isFirst, Func<JourneyEvent, bool> isSecond, Duration window, bool eachOccurrence = false)
{
    /// <summary>"Trials: journeys with an A. The clock starts at the first A."</summary>
    public IReadOnlyList<Trial> Trials =>
    [
        .. log.Journeys.SelectMany(journey =>
        {
            var starts = journey.Events.Select((e, i) => (e, i)).Where(at => isFirst(at.e)).Select(at => at.i);
            return (eachOccurrence ? starts : starts.Take(1)).Select(start => TrialAt(journey, start));
        }),
    ];

    /// <summary>"The rate is over matured trials."</summary>
    public ReferenceRate Rate => ReferenceRate.Of(Trials.Where(t => t.IsMatured), t => t.After is not null);

    public long UnmaturedConverted => Trials.Count(t => !t.IsMatured && t.After is not null);

    public long UnmaturedClosed => Trials.Count(t => !t.IsMatured && t.After is null && t.Journey.IsClosed);

    public long UnmaturedWaiting => Trials.Count(t => !t.IsMatured && t.After is null && !t.Journey.IsClosed);

    public IReadOnlyList<Duration> TimesOfMatured => [.. Trials.Where(t => t.IsMatured).Select(t => t.After).OfType<Duration>()];

    /// <summary>"Success: a B later in order than that A, at most w after it." "A trial matures when w has passed at asOf, whatever happened in it."</summary>
    private Trial TrialAt(ReferenceJourney journey, int start)
    {
        Instant from = journey.Events[start].At;
        JourneyEvent? second = journey.Events.Skip(start + 1).FirstOrDefault(e => isSecond(e) && e.At - from <= window);
        return new Trial(journey, from, second?.At - from, IsMatured: log.AsOf - from >= window);
    }

    /// <param name="Journey">The journey.</param>
    /// <param name="From">When A happened.</param>
    /// <param name="After">How long after it B happened; null when it did not.</param>
    /// <param name="IsMatured">Whether the window has passed.</param>
    internal sealed record Trial(ReferenceJourney Journey, Instant From, Duration? After, bool IsMatured);
}
