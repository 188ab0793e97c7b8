using System.Numerics;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>How many journeys get how far along a sequence of steps, how long it takes them, and what becomes of those who do not arrive.</summary>
/// <remarks>
/// Made by <see cref="Metric.OrderedFunnel"/>. Steps, times, trend and breakdown of one funnel come from the same attempts and so can't disagree.
/// Immutable and safe to share between threads.
/// </remarks>
public sealed class OrderedFunnelMetric : Metric<OrderedFunnelTally, OrderedFunnelReport>
{
    internal OrderedFunnelMetric(StepPattern pattern, StepBreakdown? breakdown)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        pattern.Require(nameof(pattern));
        if (breakdown?.Step > pattern.Steps.Count)
        {
            throw new ArgumentException($"The breakdown asks step {breakdown.Step}, and the pattern has {pattern.Steps.Count}.", nameof(breakdown));
        }

        (Pattern, Breakdown) = (pattern, breakdown);
    }

    /// <summary>What is looked for, with all choices made.</summary>
    public StepPattern Pattern { get; }

    /// <summary>By what the funnel is broken down; null for nothing.</summary>
    public StepBreakdown? Breakdown { get; }

    /// <inheritdoc/>
    public override string Name => $"ordered funnel {Pattern}{(Breakdown is null ? string.Empty : $" by {Breakdown}")}";

    internal override string? UntoldWithoutDates =>
        Pattern.EnteredFrom is not null || Pattern.EnteredUntil is not null ? "which attempts began between the pattern's dates"
        : Pattern.Anchor == AttemptAnchor.BestOfPeriod ? "which attempts began in one period"
        : null;

    /// <summary>The same funnel, broken down by a property of an event.</summary>
    /// <param name="breakdown">The property, and whose it is.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="breakdown"/> is null.</exception>
    /// <exception cref="ArgumentException">The pattern has no such step.</exception>
    public OrderedFunnelMetric By(StepBreakdown breakdown)
    {
        ArgumentNullException.ThrowIfNull(breakdown);
        return new OrderedFunnelMetric(Pattern, breakdown);
    }

    /// <summary>Tells why a journey counted where it did.</summary>
    /// <param name="log">The log.</param>
    /// <param name="journey">The journey.</param>
    /// <param name="asOf">The instant at which the world is looked at, not before the log's latest event.</param>
    /// <returns>The explanation.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    /// <exception cref="ArgumentException">The log has no such journey, or <paramref name="asOf"/> is before its latest event.</exception>
    public FunnelExplanation Explain(JourneyLog log, Id<Journey> journey, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.Latest > asOf)
        {
            throw new ArgumentOutOfRangeException(nameof(asOf), $"The log's latest event is of {log.Latest}, after {asOf}. To look at an earlier instant, explain log.CutAt(asOf).");
        }

        JourneyIndex place = log.Find(journey) ?? throw new ArgumentException($"The log has no journey '{journey}'.", nameof(journey));
        return FunnelExplaining.Explain(Pattern, log, place, asOf);
    }

    /// <inheritdoc/>
    protected override OrderedFunnelTally NewTally(TallyScope scope) => new(scope, Pattern, Breakdown is not null);

    /// <inheritdoc/>
    protected override void Fold(OrderedFunnelTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        AttemptWalk walk = tally.Walk;
        walk.Walk(trace);
        for (int attempt = 0; attempt < walk.Count; attempt++)
        {
            if (walk.Counts(attempt))
            {
                FoldAttempt(tally, trace, attempt, sign);
                if (Breakdown is { IsEveryStep: false })
                {
                    FoldAttempt(tally, tally.NamesOf(ValueOf(walk, attempt, trace)), trace, attempt, sign);
                }
            }
        }

        tally.Excluded.Add(sign * walk.Excluded);
        for (ulong met = walk.ExclusionsMet; met != 0; met &= met - 1)
        {
            tally.ExclusionsMet!.Add(BitOperations.TrailingZeroCount(met), sign);
        }

        if (Breakdown is { IsEveryStep: true })
        {
            FoldEachValue(tally, trace, sign);
        }
        else if (Breakdown is not null && walk.Excluded > 0)
        {
            tally.GroupExcluded!.Add(tally.NamesOf(Breakdown.Step is null ? TouchOf(walk, trace) : null).Group, 0, sign * walk.Excluded);
        }
    }

    /// <inheritdoc/>
    protected override OrderedFunnelReport Report(OrderedFunnelTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        long maturedUntil = Trials.MaturedUntil(scope.AsOfTicks, WindowText.TicksOf(Pattern.Window));
        var attempts = new FunnelAttempts(Pattern.Steps.Count, tally.Excluded.Value, maturedUntil);
        for (int step = 0; step < Pattern.Steps.Count; step++)
        {
            attempts.AddStarts(step, tally.Starts.At(step));
            for (int later = step + 1; later < Pattern.Steps.Count; later++)
            {
                attempts.AddTimes(step, later, tally.Times.ExactAt(step, later) ?? new Multiset());
            }
        }

        return new OrderedFunnelReport(Pattern, scope.AsOf, attempts, Breakdown, GroupsOf(tally, scope.AsOf, maturedUntil))
        {
            UnmetNames = NameCheck.Unmet(
                scope.Definition,
                [.. Pattern.Steps.Select((step, i) => ((Step?)step.Step, attempts.At(i))), .. Pattern.Exclusions.Select((exclusion, i) => ((Step?)exclusion.Step, tally.ExclusionsMet![i]))]),
        };
    }

    private static void FoldAttempt(OrderedFunnelTally tally, in JourneyTrace trace, int attempt, int sign)
    {
        ReadOnlySpan<int> positions = tally.Walk.PositionsOf(attempt);
        long start = trace.Ticks[tally.Walk.AnchorOf(attempt)];
        for (int step = 0; step < positions.Length; step++)
        {
            if (positions[step] < 0)
            {
                continue;
            }

            tally.Starts.AddInstant(step, start, sign);
            for (int earlier = 0; earlier < step; earlier++)
            {
                if (positions[earlier] >= 0)
                {
                    tally.Times.AddLength(earlier, step, trace.Ticks[positions[step]] - trace.Ticks[positions[earlier]], sign);
                }
            }
        }
    }

    private static void FoldAttempt(OrderedFunnelTally tally, GroupNames names, in JourneyTrace trace, int attempt, int sign)
    {
        ReadOnlySpan<int> positions = tally.Walk.PositionsOf(attempt);
        long start = trace.Ticks[tally.Walk.AnchorOf(attempt)];
        for (int step = 0; step < positions.Length; step++)
        {
            if (positions[step] < 0)
            {
                continue;
            }

            tally.GroupStarts!.Add(names.Starts(step), start, sign);
            for (int earlier = 0; earlier < step; earlier++)
            {
                if (positions[earlier] >= 0)
                {
                    tally.GroupTimes!.Add(names.Times((earlier * positions.Length) + step), trace.Ticks[positions[step]] - trace.Ticks[positions[earlier]], sign);
                }
            }
        }
    }

    private void FoldEachValue(OrderedFunnelTally tally, in JourneyTrace trace, int sign)
    {
        AttemptWalk walk = tally.Walk;
        tally.Values.Clear();
        for (int i = 0; i < trace.Events.Length; i++)
        {
            if (trace.Detail(i).Properties.TryGetValue(Breakdown!.Property, out string? value) && !tally.Values.Contains(value))
            {
                tally.Values.Add(value);
            }
        }

        foreach (string value in tally.Values)
        {
            walk.Walk(trace, Breakdown!.Property, value);
            GroupNames names = tally.NamesOf(value);
            for (int attempt = 0; attempt < walk.Count; attempt++)
            {
                if (walk.Counts(attempt))
                {
                    FoldAttempt(tally, names, trace, attempt, sign);
                }
            }

            if (walk.Excluded > 0)
            {
                tally.GroupExcluded!.Add(names.Group, 0, sign * walk.Excluded);
            }
        }
    }

    private string? ValueOf(AttemptWalk walk, int attempt, in JourneyTrace trace)
    {
        if (Breakdown!.Step is not { } step)
        {
            return TouchOf(walk, trace);
        }

        int position = walk.PositionsOf(attempt)[step - 1];
        return position < 0 ? null : trace.Detail(position).Properties.GetValueOrDefault(Breakdown.Property);
    }

    /// <summary>The property of the journey's first or last event that is any of the steps and has it.</summary>
    private string? TouchOf(AttemptWalk walk, in JourneyTrace trace)
    {
        string? found = null;
        for (int i = 0; i < trace.Events.Length && (found is null || Breakdown!.IsLastTouch); i++)
        {
            if (walk.IsAnyStep(i) && trace.Detail(i).Properties.TryGetValue(Breakdown!.Property, out string? value))
            {
                found = value;
            }
        }

        return found;
    }

    private Rows<FunnelGroup> GroupsOf(OrderedFunnelTally tally, Instant asOf, long maturedUntil)
    {
        if (tally.GroupStarts is null)
        {
            return [];
        }

        int steps = Pattern.Steps.Count;
        var starts = tally.GroupStarts.Entries.Select(e => (Name: GroupNames.Parse(e.Key.Name), At: e.Key.Position, e.Count)).ToLookup(e => e.Name.Value);
        var times = tally.GroupTimes!.Entries.Select(e => (Name: GroupNames.Parse(e.Key.Name), Length: e.Key.Position, e.Count)).ToLookup(e => e.Name.Value);
        var excluded = tally.GroupExcluded!.Entries.ToLookup(e => GroupNames.Parse(e.Key.Name).Value, e => e.Count);
        return
        [
            .. starts.Select(group => group.Key).Union(excluded.Select(group => group.Key)).Order(StringComparer.Ordinal).Select(value =>
            {
                var attempts = new FunnelAttempts(steps, excluded[value].Sum(), maturedUntil);
                for (int step = 0; step < steps; step++)
                {
                    attempts.AddStarts(step, SetOf(starts[value].Where(e => e.Name.Cell == step).Select(e => (e.At, e.Count))));
                    for (int later = step + 1; later < steps; later++)
                    {
                        attempts.AddTimes(step, later, SetOf(times[value].Where(e => e.Name.Cell == (step * steps) + later).Select(e => (e.Length, e.Count))));
                    }
                }

                return new FunnelGroup(value, new OrderedFunnelReport(Pattern, asOf, attempts, null, []));
            }),
        ];
    }

    private static Multiset SetOf(IEnumerable<(long Value, long Count)> entries)
    {
        (long Value, long Count)[] sorted = [.. entries.OrderBy(e => e.Value)];
        var set = new Multiset();
        set.Merge([.. sorted.Select(e => e.Value)], [.. sorted.Select(e => e.Count)]);
        return set;
    }
}
