using BuyerJourney.Definitions;
using BuyerJourney.Impact.Groups;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Metrics;
using BuyerJourney.Tests.Metrics.Laws;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Statistics;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Groups;

public class ComparisonTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("talks"));

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly Metric[] Measured =
        [Metric.Funnel, Metric.TimeInStage, Metric.Flow, Metric.StepConversion("intro-call", "demo", Duration.FromDays(2)), Metric.LeavesAfter("demo"), new DemoShare(), Metric.Sales];

    // survival::aml of R as stays in a stage: log-rank of reference/survival_leukemia.json; the means up to 48 by the formula, from R's curves.
    [Fact]
    public void Meets_r_on_published_lengths()
    {
        Comparison comparison = Stays(
            ([9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], [true, true, false, true, true, false, true, true, false, true, false]),
            ([5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45], [true, true, true, true, true, false, true, true, true, true, true, true]));

        ComparedFigure row = comparison["talks: time in stage"];
        row.Test.Should().Be(ComparisonTest.LogRank);
        row.PValue.ShouldMatch(0.0653393220405051);
        (row.First.Trials, row.Second.Trials).Should().Be((7, 11));

        // The second curve has come down to 0 at 45, the first is known up to 161.
        row.UpTo.Should().Be(Duration.FromDays(161));
        row.Name.Should().Be("talks: time in stage (mean up to 161 days)");
    }

    // reference/tables.json (R's fisher.test) and reference/tables_extra_statsmodels.json (Newcombe).
    [Fact]
    public void Meets_r_and_statsmodels_on_published_tables()
    {
        (int Won, int Of, int OtherWon, int OtherOf, double Lower, double Upper, double P)[] tables =
        [
            (3, 4, 1, 4, -0.13548840058295153, 0.7890832680847557, 0.485714285714286),
            (12, 17, 7, 27, 0.14423858105086568, 0.6522777212337245, double.NaN),
            (100, 300, 150, 270, -0.2994754369140698, -0.14099010990917457, double.NaN),
            (2, 17, 3, 4, -0.8536447407526864, -0.12949046679543208, double.NaN),
        ];
        foreach ((int won, int of, int otherWon, int otherOf, double lower, double upper, double p) in tables)
        {
            ComparedFigure row = Deals((otherWon, otherOf), (won, of))["win rate"];

            row.Interval.ShouldMatch(lower, upper);
            row.Difference.ShouldMatch(((double)won / of) - ((double)otherWon / otherOf));
            row.Test.Should().Be(ComparisonTest.Fisher);
            if (!double.IsNaN(p))
            {
                row.PValue.ShouldMatch(p);
            }
        }
    }

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => Gen.Select(GeneratedLogs.Middling, GeneratedLogs.Middling).Sample(
        (one, other) =>
        {
            // Two logs of one definition: the second definition may have other stages, which are then not compared.
            Comparison comparison = Comparison.Of("one", one.Build().Measure(one.AsOf, Measured), "other", other.Build().Measure(other.AsOf, Measured));
            ReferenceLog first = one.Reference();
            ReferenceLog second = other.Reference();
            RequireShares(comparison["win rate"], WinRate(first), WinRate(second));
            Id<Stage>[] stages = [.. one.Definition.Stages.Concat(other.Definition.Stages).Select(stage => stage.Id).Distinct()];
            foreach (Id<Stage> id in stages)
            {
                ReferenceFunnel? funnel = FunnelOf(first, id);
                ReferenceFunnel? otherFunnel = FunnelOf(second, id);
                RequireShares(Find(comparison, $"{id}: conversion to next"), funnel?.ConversionToNext, otherFunnel?.ConversionToNext);
                bool isAtStart = IsAtStart(first, id) && IsAtStart(second, id);
                RequireShares(Find(comparison, $"{id}: conversion from start"), isAtStart ? null : funnel?.ConversionFromStart, isAtStart ? null : otherFunnel?.ConversionFromStart);
                bool isOfAll = funnel?.Entered == first.Journeys.Count && otherFunnel?.Entered == second.Journeys.Count;
                RequireShares(Find(comparison, $"{id}: resolved win rate"), isOfAll ? null : funnel?.ResolvedWinRate, isOfAll ? null : otherFunnel?.ResolvedWinRate);
                RequireShares(Find(comparison, $"{id}: drop-off"), funnel?.DropOff, otherFunnel?.DropOff);
                RequireLengths(comparison[$"{id}: time in stage"], SurvivalOf(first, id), SurvivalOf(second, id));
            }

            RequireLengths(comparison["sales cycle of the won"], CyclesOf(first), CyclesOf(second));
            comparison.Figures.Select(row => row.QValue).Should().Equal(BenjaminiHochberg.QValues([.. comparison.Figures.Select(row => row.PValue)]));
        },
        iter: 150);

    [Fact]
    public void Swapping_the_groups_flips_the_signs_and_keeps_p_and_q() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            MetricReports reports = generated.Build().Measure(generated.AsOf, new MeasureOptions { SplitBy = [Dimension.Segment] }, Measured);
            foreach ((GroupReports one, GroupReports other) in reports.Groups.SelectMany(one => reports.Groups.Select(other => (one, other))))
            {
                Comparison there = Comparison.Of(one, other);
                Comparison back = Comparison.Of(other, one);

                (back.First, back.Second).Should().Be((there.Second, there.First));
                foreach ((ComparedFigure row, ComparedFigure swapped) in there.Figures.Zip(back.Figures))
                {
                    (swapped.Name, swapped.UpTo, swapped.Test).Should().Be((row.Name, row.UpTo, row.Test));
                    (swapped.First, swapped.Second).Should().Be((row.Second, row.First));
                    swapped.Difference.Should().Be(row.Difference is { } difference ? 0 - difference : null);
                    swapped.Interval.HasValue.Should().Be(row.Interval.HasValue);
                    (swapped.Interval?.Lower).ShouldMatch(0 - row.Interval?.Upper);
                    (swapped.Interval?.Upper).ShouldMatch(0 - row.Interval?.Lower);
                    swapped.PValue.ShouldMatch(row.PValue);
                    swapped.QValue.ShouldMatch(row.QValue);
                }
            }
        },
        iter: 100);

    [Fact]
    public void A_group_does_not_differ_from_itself_and_q_is_never_below_p() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            MetricReports reports = generated.Build().Measure(generated.AsOf, Measured);
            Comparison same = Comparison.Of("one", reports, "same", reports);

            same.Differing.Should().BeEmpty();
            foreach (ComparedFigure row in same.Figures)
            {
                row.Difference.GetValueOrDefault().Should().Be(0);
                (row.PValue ?? 1).Should().BeApproximately(1, 1e-9);
                (row.QValue >= row.PValue || row.PValue is null).Should().BeTrue();
                (row.Interval?.Contains(0) ?? true).Should().BeTrue();
            }
        },
        iter: 200);

    [Fact]
    public void What_was_measured_is_what_is_compared()
    {
        JourneyLog log = TestLogs.Of(Sales, Start, "talks 0, intro-call 1, demo 2, won 5", "talks 0, lost 3");
        MetricReports reports = log.Measure(Start + Duration.FromDays(9), Measured);

        Comparison.Of("a", reports, "b", reports).Figures.Select(row => row.Name).Should().Equal(
            "win rate",
            "talks: conversion to next",
            "talks: drop-off",
            "talks: time in stage (mean up to 5 days)",
            "time to close (mean up to 5 days)",
            "sales cycle of the won (mean up to 5 days)",
            "intro-call → demo within 2 days",
            Metric.LeavesAfter("demo").Name,
            new DemoShare().Name);
    }

    [Fact]
    public void What_says_the_same_twice_is_compared_once_unless_it_is_named()
    {
        JourneyDefinition offers = JourneyDefinition.Create("offers", journey => journey.Stage("talks").Stage("offer").Stage("contract"));
        MetricReports all = TestLogs.Of(offers, Start, "talks 0, offer 1, contract 2, won 3", "talks 0, lost 1").Measure(Start + Duration.FromDays(9), Metric.Funnel);
        MetricReports some = TestLogs.Of(offers, Start, "talks 0, offer 1, contract 2, won 3", "offer 0, lost 1").Measure(Start + Duration.FromDays(9), Metric.Funnel);
        string[] shares =
        [
            "win rate", "talks: conversion to next", "talks: drop-off", "offer: conversion to next", "offer: resolved win rate", "offer: drop-off", "contract: conversion to next",
            "contract: conversion from start", "contract: resolved win rate", "contract: drop-off",
        ];

        Comparison.Of("a", all, "b", all).Figures.Select(row => row.Name).Should().Equal(shares);
        Comparison.Of("a", all, "b", some).Figures.Select(row => row.Name).Should().BeEquivalentTo([.. shares, "talks: resolved win rate"], "not all of the second began there");
        Comparison.Of("a", all, "b", all, Figure.ConversionFromStart("offer")).Figures.Should().ContainSingle();
    }

    [Fact]
    public void Only_figures_that_are_named_are_one_family()
    {
        MetricReports reports = SplitDeals((10, 40), (25, 40));
        var figure = Figure.OfNumber(Metric.Flow, "paths", FigureUnit.Number, flow => flow.Variants.Count, flow => flow.WithPath);

        Comparison comparison = Comparison.Of(reports, "first", "second", Figure.WinRate, Figure.WinRate, Figure.MeanTimeInStage("talks", Duration.FromDays(4)), figure);

        comparison.Figures.Select(row => row.Name).Should().Equal("win rate", "talks: time in stage (mean up to 4 days)", "paths");
        comparison["win rate"].QValue.Should().BeApproximately(2 * comparison["win rate"].PValue, 1e-12, "the log-rank of the stays is the other test of the family");
        comparison["paths"].Should().Match<ComparedFigure>(row => row.Difference == 0 && row.PValue == null && row.QValue == null && row.Test == ComparisonTest.None && row.Interval == null);
        comparison["talks: time in stage"].First.Value.Should().Be(4);
        comparison.Differing.Select(row => row.Name).Should().Equal("win rate");
        comparison.ToString().Should().StartWith("'first' against 'second': 1 of 2 figures differ (q below 0.05 over all of them). These are associations, not causes")
            .And.Contain("win rate: 0.25 (").And.Contain("of 40 against 0.625 (").And.Contain("+0.38 (");
    }

    [Fact]
    public void Groups_that_are_not_there_are_refused_by_name()
    {
        MetricReports split = SplitDeals((1, 2), (2, 3));
        MetricReports whole = JourneyLog.Of(Sales, []).Measure(Start, Metric.Funnel);

        FluentActions.Invoking(() => Comparison.Of(split, "first", "third")).Should().Throw<ArgumentException>().WithMessage("*group 'third' of segment*'first', 'second'*");
        FluentActions.Invoking(() => Comparison.Of(whole, "first", "second")).Should().Throw<ArgumentException>().WithMessage("*split by nothing*");
        FluentActions.Invoking(() => Comparison.Of("a", whole, "b", whole, Figure.MedianTimeInStage("talks"))).Should().Throw<ArgumentException>().WithMessage("*'time in stage'*not measured*");
        FluentActions.Invoking(() => Comparison.Of(split, "first", "second", Figure.Reaches("nope"))).Should().Throw<ArgumentException>().WithMessage("*no stage 'nope'*talks*");
        FluentActions.Invoking(() => Comparison.Of(split, "first", "second")["speed"]).Should().Throw<ArgumentException>().WithMessage("*'speed'*'win rate'*");
    }

    [Fact]
    public void Of_no_journeys_nothing_is_compared_and_nothing_fails()
    {
        MetricReports none = JourneyLog.Of(Sales, []).Measure(Start, Measured);

        Comparison comparison = Comparison.Of("a", none, "b", none);

        comparison.Figures.Should().OnlyContain(row => row.Difference == null && row.PValue == null && row.Interval == null && row.UpTo == null);
        comparison.ToString().Should().NotContain("NaN");
    }

    private static Comparison Deals(params (int Won, int Closed)[] groups) => Comparison.Of(SplitDeals(groups), "first", "second");

    private static MetricReports SplitDeals(params (int Won, int Closed)[] groups)
    {
        var builder = new JourneyLogBuilder(Sales);
        for (int group = 0; group < groups.Length; group++)
        {
            for (int i = 0; i < groups[group].Closed; i++)
            {
                JourneyIndex journey = builder.Journey($"{group}-{i}");
                builder.SetAttribute(journey, JourneyAttribute.Segment, group == 0 ? "first" : "second");
                builder.Add(journey, builder.Codes.Stage("talks"), Start);
                builder.Add(journey, builder.Codes.Outcome(i < groups[group].Won ? "won" : "lost"), Start + Duration.FromDays(10 + (i % 3)));
            }
        }

        return builder.Build().Measure(Start + Duration.FromDays(12), new MeasureOptions { SplitBy = [Dimension.Segment] }, Metric.Funnel, Metric.TimeInStage, Metric.Flow);
    }

    private static Comparison Stays(params (int[] Days, bool[] Ended)[] groups)
    {
        Instant asOf = Start + Duration.FromDays(200);
        var builder = new JourneyLogBuilder(Sales);
        for (int group = 0; group < groups.Length; group++)
        {
            for (int i = 0; i < groups[group].Days.Length; i++)
            {
                JourneyIndex journey = builder.Journey($"{group}-{i}");
                builder.SetAttribute(journey, JourneyAttribute.Segment, group == 0 ? "first" : "second");
                builder.Add(journey, builder.Codes.Stage("talks"), asOf - Duration.FromDays(groups[group].Days[i]));
                if (groups[group].Ended[i])
                {
                    builder.Add(journey, builder.Codes.Outcome("lost"), asOf);
                }
            }
        }

        return Comparison.Of(builder.Build().Measure(asOf, new MeasureOptions { SplitBy = [Dimension.Segment] }, Metric.TimeInStage), "first", "second");
    }

    private static ComparedFigure? Find(Comparison comparison, string name) => comparison.Figures.FirstOrDefault(row => row.Name == name);

    private static ReferenceRate WinRate(ReferenceLog log) => ReferenceRate.Of(log.Journeys.Where(j => j.IsClosed), j => j.IsWon);

    private static ReferenceFunnel? FunnelOf(ReferenceLog log, Id<Stage> stage) => log.Definition.FindStage(stage) is { } found ? new ReferenceFunnel(log, found) : null;

    private static bool IsAtStart(ReferenceLog log, Id<Stage> stage) => log.Definition.Stages.Where(found => !found.IsOnHold).Take(2).Any(found => found.Id == stage);

    private static ReferenceSurvival? SurvivalOf(ReferenceLog log, Id<Stage> stage) => log.Definition.FindStage(stage) is { } found ? new ReferenceTimeInStage(log, found).Survival : null;

    private static ReferenceSurvival CyclesOf(ReferenceLog log) => new([.. log.Journeys.Where(j => j.IsWon).Select(ReferenceFlow.Cycle).OfType<Duration>().Select(cycle => (cycle, 1))], []);

    private static void RequireShares(ComparedFigure? row, ReferenceRate? first, ReferenceRate? second)
    {
        if (first is null && second is null)
        {
            row.Should().BeNull();
            return;
        }

        row!.First.Trials.Should().Be(first?.Trials ?? 0);
        row.Second.Trials.Should().Be(second?.Trials ?? 0);
        if (first is not { Trials: > 0 } one || second is not { Trials: > 0 } other)
        {
            (row.Difference, row.PValue, row.Interval).Should().Be((null, null, null));
            return;
        }

        var difference = new ProportionDifference(new Proportion(other.Successes, other.Trials), new Proportion(one.Successes, one.Trials));
        (row.Difference, row.Interval).Should().Be((difference.Value, difference.Interval));
        row.PValue.ShouldMatch(new TwoByTwoTable(difference.First, difference.Second).FisherPValue);
    }

    private static void RequireLengths(ComparedFigure row, ReferenceSurvival? first, ReferenceSurvival? second)
    {
        if (first is null || second is null || first.Ended.Count + first.Open.Count == 0 || second.Ended.Count + second.Open.Count == 0)
        {
            (row.PValue, row.UpTo, row.Interval).Should().Be((null, null, null));
            return;
        }

        (row.First.Trials, row.Second.Trials).Should().Be((first.Ended.Count, second.Ended.Count));
        double? chiSquare = ReferenceComparison.LogRank(first, second);
        row.PValue.HasValue.Should().Be(chiSquare.HasValue);
        row.PValue.Should().BeApproximately(chiSquare is { } x ? UpperTail(x) : null, 1e-7);
        Duration upTo = ReferenceComparison.CommonTime(first, second);
        if (upTo == Duration.Zero)
        {
            (row.UpTo, row.Difference, row.Interval).Should().Be((null, null, null));
            return;
        }

        row.UpTo.Should().Be(upTo);
        double difference = ReferenceComparison.MeanUpTo(second, upTo) - ReferenceComparison.MeanUpTo(first, upTo);
        double half = 1.959963984540054 * Math.Sqrt(ReferenceComparison.VarianceUpTo(first, upTo) + ReferenceComparison.VarianceUpTo(second, upTo));
        row.First.Value!.Value.Should().BeApproximately(ReferenceComparison.MeanUpTo(first, upTo), 1e-9);
        row.Difference!.Value.Should().BeApproximately(difference, 1e-9);
        row.Interval!.Value.Lower.Should().BeApproximately(difference - half, 1e-9);
        row.Interval.Value.Upper.Should().BeApproximately(difference + half, 1e-9);
    }

    // P(χ²₁ > x) = 2 Φ(−√x), Φ by adding up the normal density.
    private static double UpperTail(double x)
    {
        double root = Math.Sqrt(x);
        const int Steps = 20_000;
        double sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            double z = root * (i + 0.5) / Steps;
            sum += Math.Exp(-z * z / 2);
        }

        return 1 - (2 * sum * root / Steps / Math.Sqrt(2 * Math.PI));
    }
}
