using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference.OrderedFunnels;

/// <summary>Section 6 of the semantics by brute force: of each attempt every way in which events could do the steps is tried, and the best is taken.</summary>
internal sealed class ReferenceOrderedFunnel
{
    public required IReadOnlyList<ReferenceFunnelStep> Steps { get; init; }

    /// <summary>"The window is elapsed time from there, its bound included."</summary>
    public required Duration Window { get; init; }

    public ReferenceStepOrder Order { get; init; }

    public ReferenceAnchor Anchor { get; init; }

    /// <summary>The period in which an attempt begins, where the best of each period counts.</summary>
    public Func<Instant, object> PeriodOf { get; init; } = _ => 0;

    public ReferenceTies Ties { get; init; }

    /// <summary>Whether one event serves every step that it is; not in any order.</summary>
    public bool ServesEveryStep { get; init; }

    public IReadOnlyList<ReferenceExclusion> Exclusions { get; init; } = [];

    public ReferenceExclusionEffect Effect { get; init; }

    /// <summary>"Bounds the first step only"; both bounds included.</summary>
    public (Instant From, Instant Until)? EntryRange { get; init; }

    /// <summary>The attempts that count: one for a journey, or all of them where each entry counts; none of a journey that did not enter or was excluded.</summary>
    public IReadOnlyList<ReferenceAttempt> Counted(ReferenceJourney journey)
    {
        ReferenceAttempt[] begun = [.. Anchors(journey).Select(anchor => BestChain(journey, anchor, until: journey.Events.Count)!)];
        if (Effect == ReferenceExclusionEffect.DropsJourney && begun.Any(attempt => ExcludedAt(attempt) is not null))
        {
            return [];
        }

        return [.. begun.GroupBy(attempt => PeriodOf(attempt.Entered)).SelectMany(unit => Counted(journey, [.. unit]))];
    }

    private ReferenceAttempt[] Counted(ReferenceJourney journey, ReferenceAttempt[] begun)
    {
        ReferenceAttempt[] attempts = Effect == ReferenceExclusionEffect.ResetsProgress
            ? [.. begun.Select(attempt => ExcludedAt(attempt) is { } position ? BestChain(journey, attempt.Anchor, position)! : attempt)]
            : [.. begun.Where(attempt => ExcludedAt(attempt) is null)];
        if (Anchor == ReferenceAnchor.Each || attempts.Length == 0)
        {
            return attempts;
        }

        // A spoiled attempt got as far as it had come, and one step further where the next step came all the same.
        ReferenceAttempt best = attempts.OrderByDescending(a => a.Reached).First();
        if (Effect == ReferenceExclusionEffect.DropsUnlessAsFar
            && begun.Any(attempt => ExcludedAt(attempt) is { } position && Math.Min(attempt.Reached, BestChain(journey, attempt.Anchor, position)!.Reached + 1) > best.Reached))
        {
            return [];
        }

        // "Times come from the attempt that goes furthest and, among those, completes first"; "a newer first step re-anchors".
        return [attempts.OrderByDescending(a => a.Reached).ThenBy(a => a.FurthestAt).ThenByDescending(a => a.Anchor).First()];
    }

    public IReadOnlyList<ReferenceAttempt> Counted(ReferenceLog log) => [.. log.Journeys.SelectMany(Counted)];

    /// <summary>Attempts that got to a step, from 1, or further; to an optional one, those that did it.</summary>
    public IEnumerable<ReferenceAttempt> ThatReached(ReferenceLog log, int step) =>
        Counted(log).Where(a => Order != ReferenceStepOrder.AnyOrder && Steps[step - 1].IsOptional ? a.Steps[step - 1] is not null : a.Reached >= step);

    private IEnumerable<int> Anchors(ReferenceJourney journey)
    {
        IEnumerable<int> anchors = Enumerable.Range(0, journey.Events.Count)
            .Where(i => Order == ReferenceStepOrder.AnyOrder ? Steps.Any(step => Does(journey, i, step)) : Does(journey, i, Steps[0]))
            .Where(i => EntryRange is not { } range || (journey.Events[i].At >= range.From && journey.Events[i].At <= range.Until));
        return Anchor == ReferenceAnchor.First ? anchors.Take(1) : anchors;
    }

    private static bool Does(ReferenceJourney journey, int position, ReferenceFunnelStep step) =>
        Is(journey, position, step.Is) && (!step.FirstTimeOnly || !Enumerable.Range(0, position).Any(i => Is(journey, i, step.Is)));

    private static bool Is(ReferenceJourney journey, int position, Func<JourneyEvent, bool> isStep) => isStep(journey.Events[position]) && !journey.IsRepeat(position);

    /// <summary>The furthest chain of events from an anchor, of those the one that completes first, of those the one whose steps come first; only events before a position are looked at.</summary>
    private ReferenceAttempt? BestChain(ReferenceJourney journey, int anchor, int until)
    {
        var chains = Order == ReferenceStepOrder.AnyOrder
            ? Steps.Select((step, i) => (step, i)).Where(s => Does(journey, anchor, s.step)).SelectMany(s => AnyOrder(journey, [anchor], [s.i], until))
            : Chains(journey, [anchor], until);
        return chains
            .Select(steps => new ReferenceAttempt(journey, [.. steps.Concat(Enumerable.Repeat<int?>(null, Steps.Count - steps.Length))]))
            .OrderByDescending(a => a.Reached)
            .ThenBy(a => a.FurthestAt)
            .ThenBy(a => string.Join(',', a.Steps.Select(p => p is null ? "~" : p.Value.ToString("0000", System.Globalization.CultureInfo.InvariantCulture))), StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private IEnumerable<int?[]> Chains(ReferenceJourney journey, int?[] done, int until)
    {
        yield return done;
        if (done.Length == Steps.Count)
        {
            yield break;
        }

        ReferenceFunnelStep step = Steps[done.Length];
        Instant before = journey.Events[RequiredBefore(done)].At;
        foreach (int next in Followers(journey, done, until))
        {
            Duration gap = journey.Events[next].At - before;
            if (Does(journey, next, step) && !(gap < step.AtLeast) && !(gap > step.AtMost))
            {
                foreach (int?[] chain in Chains(journey, [.. done, next], until))
                {
                    yield return chain;
                }
            }
        }

        if (step.IsOptional)
        {
            foreach (int?[] chain in Chains(journey, [.. done, null], until))
            {
                yield return chain;
            }
        }
    }

    private IEnumerable<int?[]> AnyOrder(ReferenceJourney journey, int?[] done, int[] steps, int until)
    {
        yield return done;
        foreach (int next in Followers(journey, done, until))
        {
            foreach (int step in Enumerable.Range(0, Steps.Count).Where(s => !steps.Contains(s) && Does(journey, next, Steps[s])))
            {
                foreach (int?[] chain in AnyOrder(journey, [.. done, next], [.. steps, step], until))
                {
                    yield return chain;
                }
            }
        }
    }

    /// <summary>"The time of the next required step is then from the required step before."</summary>
    private int RequiredBefore(int?[] done)
    {
        int step = Enumerable.Range(0, done.Length).Last(s => done[s] is not null && (s == 0 || !Steps[s].IsOptional));
        return done[step]!.Value;
    }

    /// <summary>The events that may come after those of a chain, in its window. "One event serves one step of an attempt", unless asked otherwise.</summary>
    private IEnumerable<int> Followers(ReferenceJourney journey, int?[] done, int until)
    {
        int last = done.Last(p => p is not null)!.Value;
        Instant anchor = journey.Events[done[0]!.Value].At;
        Instant lastAt = journey.Events[last].At;
        return Enumerable.Range(0, until).Where(i => (ServesEveryStep || !done.Contains(i)) && journey.Events[i].At - anchor <= Window && Ties switch
        {
            ReferenceTies.FavourConversion => journey.Events[i].At >= lastAt,
            ReferenceTies.StrictlyLater => journey.Events[i].At > lastAt,
            _ => i > last || (ServesEveryStep && i == last),
        } && (Order != ReferenceStepOrder.Strict || IsNext(journey, last, i) || (ServesEveryStep && i == last)));
    }

    private static bool IsNext(ReferenceJourney journey, int last, int position) =>
        position > last && Enumerable.Range(last + 1, position - last - 1).All(journey.IsRepeat);

    /// <summary>The position of the first event that must not happen where it did: after the attempt had come to one step, and before it had come to the other.</summary>
    private int? ExcludedAt(ReferenceAttempt attempt)
    {
        ReferenceJourney journey = attempt.Journey;
        for (int i = attempt.Anchor + 1; i < journey.Events.Count && journey.Events[i].At - attempt.Entered <= Window; i++)
        {
            int came = BestChain(journey, attempt.Anchor, i)!.Reached - 1;
            if (Exclusions.Any(x => Is(journey, i, x.Is) && x.After <= came && came < x.Before))
            {
                return i;
            }
        }

        return null;
    }
}
