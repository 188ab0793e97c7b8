using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>Sections 8 and 9 of the semantics: stays with something against stays without it, at a landmark and by time at risk.</summary>
/// <param name="AsOf">When one looks.</param>
/// <param name="IsThereAfter">Whether it is there after the first n events of a journey, for what stands until it is stopped; null for what happens in a stay.</param>
/// <param name="Happens">Whether an event is one that makes it happen.</param>
internal sealed record ReferenceExposure(Instant AsOf, Func<ReferenceJourney, int, bool>? IsThereAfter, Func<JourneyEvent, bool> Happens)
{
    /// <summary>When it was there for the first time in a stay, after it began; null when it never was. What stood already was there before it began.</summary>
    public (bool StoodAlready, Duration Delay)? FirstIn(ReferenceStay stay)
    {
        // There before it began, and not stopped at the very instant at which it began.
        int atEntry = stay.Journey.Events.Count(e => e.At <= stay.Entered);
        if (IsThereAfter is not null && Enumerable.Range(stay.FirstEvent, atEntry - stay.FirstEvent + 1).All(events => IsThereAfter(stay.Journey, events)))
        {
            return (true, Duration.Zero);
        }

        for (int i = stay.FirstEvent; i < (stay.LastEvent ?? stay.Journey.Events.Count); i++)
        {
            // Raising what stands already begins nothing.
            if (Happens(stay.Journey.Events[i]) && IsThereAfter?.Invoke(stay.Journey, i) != true)
            {
                return (false, stay.Journey.Events[i].At - stay.Entered);
            }
        }

        return null;
    }

    /// <summary>"The caller's, or the p75 of its own delays."</summary>
    public Duration? Landmark(IEnumerable<ReferenceStay> stays)
    {
        Duration[] delays = [.. stays.Where(s => s.IsStartKnown).Select(FirstIn).Where(first => first is { StoodAlready: false }).Select(first => first!.Value.Delay)];
        return ReferenceQuantile.Ticks(delays, 0.75) is { } ticks ? Duration.FromTicks(Math.Floor(ticks)) : null;
    }

    /// <summary>"Look at the visits that have lasted at least L: happened by then, or not."</summary>
    public (ReferenceStay[] With, ReferenceStay[] Without) At(Duration landmark, IEnumerable<ReferenceStay> stays)
    {
        ReferenceStay[] longEnough = [.. stays.Where(s => s.IsStartKnown && s.Length(AsOf) >= landmark)];
        ReferenceStay[] with = [.. longEnough.Where(s => FirstIn(s) is { } first && first.Delay <= landmark)];
        return (with, [.. longEnough.Except(with, ReferenceEqualityComparer.Instance).Cast<ReferenceStay>()]);
    }

    /// <summary>Journey-days with it, step by step: generated instants are whole steps apart, and so is nothing smaller lost.</summary>
    public Duration TimeWith(ReferenceStay visit, Duration step)
    {
        var with = Duration.Zero;
        for (Instant at = visit.Entered; at < (visit.Left ?? AsOf); at += step)
        {
            with += IsThereJustAfter(visit, at) ? step : Duration.Zero;
        }

        return with;
    }

    /// <summary>Whether the moment before the end was one with it.</summary>
    public bool EndsWith(ReferenceStay visit, Duration step) => visit.Left is { } left && IsThereBefore(visit, left, step);

    /// <summary>Whether the moment before an instant was one with it.</summary>
    public bool IsThereBefore(ReferenceStay visit, Instant at, Duration step) => IsThereJustAfter(visit, at - step);

    // All that happened at that instant counts, within the visit for what happens in it, and before it for what stands.
    private bool IsThereJustAfter(ReferenceStay visit, Instant at)
    {
        int known = visit.Journey.Events.Count(e => e.At <= at);
        return IsThereAfter is not null
            ? IsThereAfter(visit.Journey, known)
            : visit.Journey.Events.Take(known).Where((e, i) => i >= visit.FirstEvent && i < (visit.LastEvent ?? int.MaxValue) && Happens(e)).Any();
    }
}
