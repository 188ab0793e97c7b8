using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Reference.OrderedFunnels;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>Section 6 of the semantics: patterns of every choice, but for those that only ClickHouse has, over generated logs against the brute-force reference.</summary>
public class OrderedFunnelReferenceTests
{
    private static readonly Id<Touchpoint>[] Touchpoints = ["intro-call", "demo-request", "demo", "webinar"];

    private static readonly DateTimeZone Vienna = DateTimeZoneProviders.Tzdb["Europe/Vienna"];

    private static readonly Gen<FunnelStep> Steps =
        from kind in Gen.Int[0, 15]
        from firstTime in Gen.Int[0, 7]
        from optional in Gen.Int[0, 3]
        from least in Gen.Int[0, 9]
        from most in Gen.Int[0, 7]
        select new FunnelStep(kind switch
        {
            < 8 => Step.Touchpoint(Touchpoints[kind % 4]),
            < 10 => Step.Touchpoint("demo").OnChannel("phone", "web"),
            10 => Step.ObstacleRaised("budget"),
            < 14 => Step.Stage("s0"),
            14 => Step.Outcome("lost"),
            _ => Step.Anything.WithReaction(Reaction.Positive),
        })
        {
            FirstTimeOnly = firstTime == 0,
            IsOptional = optional == 0,
            AtLeast = least == 0 ? GeneratedLogs.Step : null,
            AtMost = most < 2 ? GeneratedLogs.Step * (1 + (2 * most)) : null,
        };

    private static readonly Gen<StepPattern> Patterns =
        from steps in Steps.Array[1, 4]
        from window in Gen.Int[0, 12]
        from order in Gen.Int[0, 2]
        from anchor in Gen.Int[0, 3]
        from ties in Gen.Int[0, 2]
        from effect in Gen.Int[0, 3]
        from exclusions in Gen.Select(Gen.Int[0, 5], Gen.Int[1, 3], Gen.Int[1, 3]).Array[0, 2]
        from matured in Gen.Bool
        from serves in Gen.Int[0, 2]
        select new StepPattern
        {
            Steps = [.. steps.Select((step, i) => i == 0 || i == steps.Length - 1 ? step with { IsOptional = false } : step)],
            Window = GeneratedLogs.Step * window,
            Order = (StepOrder)order,
            Anchor = (AttemptAnchor)anchor,
            Period = CalendarPeriod.Day,
            Zone = Vienna,
            Ties = (TiePolicy)ties,
            ExclusionEffect = (ExclusionEffect)effect,
            Exclusions = [.. exclusions.Where(x => x.Item2 < steps.Length).Select(x => new StepExclusion(ExcludedAs(x.Item1), x.Item2, Math.Min(steps.Length, x.Item2 + x.Item3)))],
            EventUse = serves == 0 && (StepOrder)order != StepOrder.AnyOrder ? EventUse.EveryStep : EventUse.OneStep,
            Denominator = matured ? FunnelDenominator.MaturedEntrants : FunnelDenominator.AllEntrants,
        };

    private static readonly Gen<(GeneratedLog Log, StepPattern Pattern)> Cases =
        from log in GeneratedLogs.Small.Where(generated => generated.Definition.FindOutcome("lost") is not null)
        from pattern in Patterns
        from bounded in Gen.Int[0, 3]
        from until in Gen.Int[0, 12]
        from length in Gen.Int[0, 12]
        let end = log.AsOf - (GeneratedLogs.Step * until)
        select (log, bounded > 0 ? pattern : pattern with { EnteredFrom = end - (GeneratedLogs.Step * length), EnteredUntil = end });

    [Fact]
    public void The_same_attempts_count_as_by_brute_force() => Cases.Sample(
        (generated, pattern) =>
        {
            JourneyLog log = generated.Build();
            ReferenceOrderedFunnel reference = ReferenceOf(pattern);
            var walk = new AttemptWalk(pattern, log.Codes);
            ReferenceLog known = generated.Reference();
            foreach (JourneyTrace trace in log.Traces())
            {
                walk.Walk(trace);
                Id<Journey> key = trace.Key;
                IReadOnlyList<ReferenceAttempt> expected = reference.Counted(known.Journeys.Single(j => j.Key == key));
                AttemptsOf(walk).Should().Equal(expected.Select(attempt => string.Join(",", attempt.Steps.Select(p => p ?? -1))), $"of {key} in {pattern}");
            }
        },
        iter: 4_000,
        print: Print);

    [Fact]
    public void Every_figure_follows_from_the_attempts() => Cases.Sample(
        (generated, pattern) =>
        {
            OrderedFunnelMetric metric = Metric.OrderedFunnel(pattern);
            OrderedFunnelReport found = generated.Build().Measure(generated.AsOf, metric).Get(metric);
            ReferenceLog log = generated.Reference();
            IReadOnlyList<ReferenceAttempt> counted = ReferenceOf(pattern).Counted(log);
            ReferenceAttempt[] matured = [.. counted.Where(a => generated.AsOf - a.Entered >= pattern.Window)];
            int last = pattern.Steps.Count - 1;

            found.Entered.Should().Be(counted.Count);
            found.Converted.Should().Be(counted.Count(a => a.AtOf(last) is not null));
            found.Lost.Should().Be(matured.Count(a => a.AtOf(last) is null));
            (found.Converted + found.Lost + found.Open).Should().Be(found.Entered);
            found.UnmaturedShare.Should().Be(new Proportion(counted.Count - matured.Length, counted.Count));
            IReadOnlyList<ReferenceAttempt> ofThese = pattern.Denominator == FunnelDenominator.AllEntrants ? counted : matured;
            found.Conversion.Should().Be(new Proportion(ofThese.Count(a => a.AtOf(last) is not null), ofThese.Count));
            for (int step = 0; step <= last; step++)
            {
                found.Steps[step].Count.Should().Be(counted.Count(a => a.AtOf(step) is not null));
                found.Steps[step].ConversionFromStart.Should().Be(new Proportion(ofThese.Count(a => a.AtOf(step) is not null), ofThese.Count));
                for (int later = step + 1; later <= last; later++)
                {
                    Duration[] times = [.. counted.Where(a => a.AtOf(step) is not null && a.AtOf(later) is not null).Select(a => a.AtOf(later)!.Value - a.AtOf(step)!.Value)];
                    LengthSummary summary = found.TimeBetween(step + 1, later + 1);
                    summary.Count.Should().Be(times.Length);
                    summary.TotalTicks.Should().Be((Int128)times.Sum(t => t.BclCompatibleTicks));
                    found.Histogram(step + 1, later + 1).Sum(bar => bar.Count).Should().Be(times.Length);
                }
            }
        },
        iter: 2_000,
        print: Print);

    [Fact]
    public void The_explanation_of_every_journey_agrees_with_the_count() => Cases.Sample(
        (generated, pattern) =>
        {
            JourneyLog log = generated.Build();
            OrderedFunnelMetric metric = Metric.OrderedFunnel(pattern);
            OrderedFunnelReport report = log.Measure(generated.AsOf, metric).Get(metric);
            FunnelExplanation[] explained = [.. Enumerable.Range(0, log.JourneyCount).Select(i => metric.Explain(log, log.KeyOf(new JourneyIndex(i)), generated.AsOf))];
            AttemptExplanation[] counting = [.. explained.SelectMany(e => e.Attempts).Where(a => a.Counts)];

            counting.Should().HaveCount((int)report.Entered);
            counting.Count(a => a.State == FunnelState.Converted).Should().Be((int)report.Converted);
            counting.Count(a => a.State == FunnelState.Lost).Should().Be((int)report.Lost);
            counting.Count(a => a.State == FunnelState.Open).Should().Be((int)report.Open);
            for (int step = 0; step < pattern.Steps.Count; step++)
            {
                counting.Count(a => a.Steps[step] is not null).Should().Be((int)report.Steps[step].Count);
            }

            if (pattern.Anchor is AttemptAnchor.Best or AttemptAnchor.First)
            {
                explained.Count(e => e.State == FunnelState.Excluded).Should().Be((int)report.Excluded);
                explained.Count(e => e.State == FunnelState.NotEntered).Should().Be(log.JourneyCount - (int)(report.Entered + report.Excluded));
            }

            foreach (FunnelExplanation explanation in explained)
            {
                explanation.ToString().Should().Contain(explanation.Attempts.Count > 0 ? "Began" : "nothing on it");
            }
        },
        iter: 1_000,
        print: Print);

    private static IEnumerable<string> AttemptsOf(AttemptWalk walk)
    {
        for (int i = 0; i < walk.Count; i++)
        {
            if (walk.Counts(i))
            {
                yield return string.Join(",", walk.PositionsOf(i).ToArray());
            }
        }
    }

    private static ReferenceOrderedFunnel ReferenceOf(StepPattern pattern) => new()
    {
        Steps = [.. pattern.Steps.Select(step => new ReferenceFunnelStep(IsOf(step.Step)) { FirstTimeOnly = step.FirstTimeOnly, IsOptional = step.IsOptional, AtLeast = step.AtLeast, AtMost = step.AtMost })],
        Window = pattern.Window,
        Order = Enum.Parse<ReferenceStepOrder>(pattern.Order.ToString()),
        Anchor = Enum.Parse<ReferenceAnchor>(pattern.Anchor.ToString()),
        PeriodOf = entered => pattern.Anchor == AttemptAnchor.BestOfPeriod ? ReferencePeriods.Day(entered, Vienna) : 0,
        Ties = Enum.Parse<ReferenceTies>(pattern.Ties.ToString()),
        ServesEveryStep = pattern.EventUse == EventUse.EveryStep,
        EntryRange = pattern is { EnteredFrom: { } from, EnteredUntil: { } until } ? (from, until) : null,
        Effect = Enum.Parse<ReferenceExclusionEffect>(pattern.ExclusionEffect.ToString()),
        Exclusions = [.. pattern.Exclusions.Select(x => new ReferenceExclusion(IsOf(x.Step), x.After - 1, x.Before - 1))],
    };

    private static Step ExcludedAs(int kind) => kind < 4 ? Step.Touchpoint(Touchpoints[kind]) : kind == 4 ? Step.ObstacleRaised("paperwork") : Step.Stage("s0");

    private static Func<JourneyEvent, bool> IsOf(Step step) => happened => (step.Kind, happened) switch
    {
        (EventKind.Touchpoint, TouchpointHappened t) => t.Touchpoint.Value == step.Id && (!step.ToString().Contains("channel", StringComparison.Ordinal) || t.Channel is "phone" or "web"),
        (EventKind.StageEntered, StageEntered entered) => entered.Stage.Value == step.Id,
        (EventKind.Closed, JourneyClosed closed) => closed.Outcome.Value == step.Id,
        (EventKind.ObstacleRaised, ObstacleRaised raised) => raised.Obstacle.Value == step.Id,
        (null, TouchpointHappened t) => t.Reaction == Reaction.Positive,
        _ => false,
    };

    private static string Print((GeneratedLog Log, StepPattern Pattern) sample) => $"{sample.Pattern}{Environment.NewLine}{sample.Log}";
}
