using BuyerJourney.Logs;
using BuyerJourney.Metrics.Steps;
using NodaTime;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>Puts into words what the attempts of one journey came to.</summary>
internal static class FunnelExplaining
{
    public static FunnelExplanation Explain(StepPattern pattern, JourneyLog log, JourneyIndex journey, Instant asOf)
    {
        var walk = new AttemptWalk(pattern, log.Codes);
        JourneyTrace trace = log.Columns.TraceOf(journey.Value, new VisitWalk(log.Codes));
        walk.Walk(trace);
        var attempts = new List<AttemptExplanation>();
        for (int i = 0; i < walk.Count; i++)
        {
            attempts.Add(Explain(pattern, walk, trace, i, asOf));
        }

        return new FunnelExplanation
        {
            Journey = trace.Key,
            Pattern = pattern,
            AsOf = asOf,
            Attempts = [.. attempts],
            State = attempts.Where(attempt => attempt.Counts).OrderByDescending(attempt => attempt.Reached).FirstOrDefault()?.State
                ?? (attempts.Count == 0 ? FunnelState.NotEntered : FunnelState.Excluded),
        };
    }

    private static AttemptExplanation Explain(StepPattern pattern, AttemptWalk walk, in JourneyTrace trace, int attempt, Instant asOf)
    {
        long start = trace.Ticks[walk.AnchorOf(attempt)];
        long window = WindowText.TicksOf(pattern.Window);
        int excludedAt = walk.ExcludedAt(attempt);
        int reached = walk.ReachedBy(attempt);
        bool isDropped = excludedAt >= 0 && pattern.ExclusionEffect != ExclusionEffect.ResetsProgress;
        FunnelState state = isDropped ? FunnelState.Excluded
            : reached == walk.StepCount ? FunnelState.Converted
            : asOf.ToUnixTimeTicks() - start >= window ? FunnelState.Lost
            : FunnelState.Open;
        var steps = new List<Instant?>();
        foreach (int position in walk.PositionsOf(attempt))
        {
            steps.Add(position < 0 ? null : Instant.FromUnixTimeTicks(trace.Ticks[position]));
        }

        Instant? end = Instant.MaxValue.ToUnixTimeTicks() - start > window ? Instant.FromUnixTimeTicks(start + window) : null;
        Instant? excluded = excludedAt < 0 ? null : Instant.FromUnixTimeTicks(trace.Ticks[excludedAt]);
        return new AttemptExplanation
        {
            Start = Instant.FromUnixTimeTicks(start),
            WindowEnd = end,
            Steps = [.. steps],
            Reached = reached,
            State = state,
            ExcludedAt = excluded,
            Counts = walk.Counts(attempt),
            Reason = ReasonOf(pattern, state, reached, walk.Counts(attempt), Instant.FromUnixTimeTicks(start), end, excluded),
        };
    }

    private static string ReasonOf(StepPattern pattern, FunnelState state, int reached, bool counts, Instant start, Instant? end, Instant? excluded)
    {
        string came = FormattableString.Invariant($"Began {start:uuuu-MM-dd HH:mm:ss}, came to {reached} of {pattern.Steps.Count} steps");
        string what = state switch
        {
            FunnelState.Converted => "; converted",
            FunnelState.Excluded => FormattableString.Invariant($"; excluded by an event of {excluded:uuuu-MM-dd HH:mm:ss}"),
            _ when excluded is not null => FormattableString.Invariant($"; stopped by an event of {excluded:uuuu-MM-dd HH:mm:ss}"),
            FunnelState.Lost => FormattableString.Invariant($"; its window ended {end:uuuu-MM-dd HH:mm:ss}"),
            _ when end is null => "; its window has no end",
            _ => FormattableString.Invariant($"; its window runs until {end:uuuu-MM-dd HH:mm:ss}"),
        };
        string verdict = counts ? "; counts."
            : state == FunnelState.Excluded ? "; does not count."
            : pattern.ExclusionEffect == ExclusionEffect.DropsJourney && pattern.Exclusions.Count > 0 && pattern.Anchor == AttemptAnchor.Each ? "; does not count, because the journey is excluded."
            : "; does not count, because another attempt went further, was there first, or began later, or the journey is excluded.";
        return came + what + verdict;
    }
}
