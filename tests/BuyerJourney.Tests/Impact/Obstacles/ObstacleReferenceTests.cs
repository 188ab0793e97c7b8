using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Impact.Exposures;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Obstacles;

/// <summary>Section 8 of the semantics: every figure of obstacle impact against the reference.</summary>
public class ObstacleReferenceTests
{
    private static readonly ObstacleImpactMetric ByItself = Metric.ObstacleImpact;
    private static readonly ObstacleImpactMetric AtTwelveHours = Metric.ObstacleImpact.At(Duration.FromHours(12)).Within(Dimension.Segment).Over(ComparisonFamily.Report);

    [Fact]
    public void Every_figure_agrees_with_the_reference() => GeneratedLogs.Obstructed.Sample(
        generated =>
        {
            ReferenceLog log = generated.Reference();
            var reference = new ReferenceObstacles(log);
            MetricReports reports = generated.Build().Measure(generated.AsOf, ByItself, AtTwelveHours);
            foreach (ObstacleImpactReport report in new[] { reports.Get(ByItself), reports.Get(AtTwelveHours) })
            {
                foreach (Rows<ObstacleImpact> table in Tables(report))
                {
                    foreach (ObstacleImpact row in table)
                    {
                        RequireCounts(row, reference);
                        RequireComparisons(row, log, reference, report.Landmark);
                    }

                    table.Select(row => row.Obstacle + row.Stage + row.Phase).Should().OnlyHaveUniqueItems();
                }
            }
        },
        iter: 100);

    [Fact]
    public void Every_obstacle_that_was_met_has_its_row() => GeneratedLogs.Obstructed.Sample(
        generated =>
        {
            ReferenceLog log = generated.Reference();
            var reference = new ReferenceObstacles(log);
            ObstacleImpactReport report = generated.Build().Measure(generated.AsOf, ByItself).Get(ByItself);

            report.LostJourneys.Should().Be(reference.Losses.Count);
            report.Obstacles.Select(row => row.Obstacle).Should().BeEquivalentTo(reference.Occurrences.Select(o => o.Obstacle).Concat(reference.Losses.SelectMany(l => l.Reasons)).Distinct());
            report.RolledUp.Select(row => row.Obstacle).Should().BeEquivalentTo(report.Obstacles.SelectMany(row => Under(row.Obstacle)).Distinct());
            foreach (Stage stage in log.Definition.Stages)
            {
                report.ByStage.Where(row => row.Stage == stage.Id).Select(row => row.Obstacle).Should().BeEquivalentTo(
                    reference.Occurrences.Where(o => o.Stage == stage).Select(o => o.Obstacle)
                        .Concat(reference.Losses.Where(l => l.LostFrom == stage).SelectMany(l => l.Reasons))
                        .Concat(reference.Occurrences.Select(o => o.Obstacle).Distinct().Where(obstacle =>
                            ReferenceStay.InStage(log, stage).Any(s => s.IsStartKnown && Exposure([obstacle], log, reference).FirstIn(s) is not null)))
                        .Distinct());
            }
        },
        iter: 100);

    [Fact]
    public void Q_values_are_over_each_table_or_over_the_whole_report() => GeneratedLogs.Obstructed.Sample(
        generated =>
        {
            MetricReports reports = generated.Build().Measure(generated.AsOf, ByItself, AtTwelveHours);
            foreach (Rows<ObstacleImpact> table in Tables(reports.Get(ByItself)))
            {
                RequireFamily(table);
            }

            RequireFamily([.. Tables(reports.Get(AtTwelveHours)).SelectMany(table => table)]);
        },
        iter: 100);

    [Fact]
    public void Rankings_take_what_touches_most_of_the_rest_and_count_nothing_twice() => GeneratedLogs.Obstructed.Sample(
        generated =>
        {
            ReferenceLog log = generated.Reference();
            (ReferenceJourney, string[])[] lost = [.. new ReferenceObstacles(log).Losses.Select(l => (l.Journey, l.Stood.Select(s => s.Obstacle).Distinct().ToArray()))];
            ObstacleImpactReport report = generated.Build().Measure(generated.AsOf, ByItself).Get(ByItself);

            RequireRankings(report.Rankings, lost);
            RequireRankings(report.RankingsRolledUp, [.. lost.Select(l => (l.Item1, l.Item2.Select(name => Under(name).LastOrDefault() ?? name).Distinct().ToArray()))]);
            ReferenceJourney[] won = [.. log.Journeys.Where(j => j.IsWon)];
            RequireRankings(report.WinReasons, [.. won.Select(j => (j, j.ClosingReasons.Distinct().ToArray()))]);
            RequireRankings(report.Motivations, [.. won.Select(j => (j, j.ClosingMotivation is { } motivation ? [motivation] : Array.Empty<string>()))]);
            string[] two = [.. report.Rankings[^1].Lines.Take(2).Select(line => line.Name)];
            report.LossesTouchedBy(two).Should().Be(new Proportion(lost.Count(l => l.Item2.Intersect(two).Any()), lost.Length));
            foreach (TouchedValue value in report.ValueTouchedBy(two))
            {
                value.Should().Be(new TouchedValue(Sum(lost.Where(l => l.Item2.Intersect(two).Any()).Select(l => l.Item1), value.Total.Currency), Sum(lost.Select(l => l.Item1), value.Total.Currency)));
            }
        },
        iter: 300);

    private static void RequireCounts(ObstacleImpact row, ReferenceObstacles reference)
    {
        bool IsHere(Stage? stage) => row.Stage is { } id ? stage?.Id == id : row.Phase is not { } phase || stage?.Phase == phase;
        bool IsMember(string obstacle) => row.IsRolledUp ? Under(obstacle).Contains(row.Obstacle) : obstacle == row.Obstacle;
        ReferenceObstacles.Occurrence[] here = [.. reference.Occurrences.Where(o => IsMember(o.Obstacle) && IsHere(o.Stage))];
        ReferenceJourney[] blamed = [.. reference.Losses.Where(l => l.Reasons.Any(IsMember) && IsHere(l.LostFrom)).Select(l => l.Journey)];
        row.Occurrences.Should().Be(here.Length);
        row.Standing.Should().Be(here.Count(o => o.End == ReferenceObstacles.End.Stands));
        row.ResolvedShare.Should().Be(new Proportion(here.Count(o => o.End == ReferenceObstacles.End.Resolved), here.Count(o => o.End != ReferenceObstacles.End.Stands)));
        row.Journeys.Should().Be(here.Select(o => o.Journey).Union(blamed).Count());
        row.LossReasons.Should().Be(blamed.Length);
        ReferenceJourney[] lost = [.. reference.Losses.Where(l => l.Stood.Any(s => IsMember(s.Obstacle) && IsHere(s.Stage))).Select(l => l.Journey)];
        row.LostJourneys.Should().Be(lost.Length);
        row.LostWithoutValue.Should().Be(lost.Count(j => j.Value is null));
        row.LostValue.Should().Equal(lost.Select(j => j.Value).OfType<Money>().GroupBy(v => v.Currency).OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new MoneySum(new Money(c.Sum(v => v.Amount), c.Key), c.Count())));
    }

    private static void RequireComparisons(ObstacleImpact row, ReferenceLog log, ReferenceObstacles reference, Duration? given)
    {
        string[] members = [.. ReferenceObstacles.Meanings.Values.Select(m => m.Name).Where(name => row.IsRolledUp ? Under(name).Contains(row.Obstacle) : name == row.Obstacle)];
        ReferenceExposure exposure = Exposure(members, log, reference);
        Stage[] stages = [.. log.Definition.Stages.Where(s => row.Stage is { } id ? s.Id == id : row.Phase is not { } p || s.Phase == p)];
        Stage[] most =
        [
            .. stages.Where(s => Stays(s).Any(stay => exposure.FirstIn(stay) is not null))
                .OrderBy(s => -Stays(s).Count(stay => exposure.FirstIn(stay) is { StoodAlready: false }))
                .ThenBy(s => -Stays(s).Count(stay => exposure.FirstIn(stay) is not null)),
        ];
        row.ComparedIn.Should().Be(most.Length == 0 ? default(Id<Stage>?) : most[0].Id);
        if (most.Length > 0)
        {
            ExposureAgreement.RequireLandmark(row.AtLandmark, row.ExtraDays, [.. ReferenceStay.InStage(log, most[0])], exposure, given);
        }
        else
        {
            row.AtLandmark.Table.Should().Be(default(TwoByTwoTable));
            row.AtLandmark.PValue.Should().BeNull();
        }

        ExposureAgreement.RequireAtRisk(row.AtRisk, [.. stages.SelectMany(s => ReferenceStay.InStage(log, s))], exposure);

        ReferenceObstacles.Occurrence[] here = [.. reference.Occurrences.Where(o => members.Contains(o.Obstacle) && (stages.Contains(o.Stage) || (o.Stage is null && row.Stage is null && row.Phase is null)))];
        var times = new ReferenceSurvival(
            [.. here.Where(o => o.End == ReferenceObstacles.End.Resolved).Select(o => (o.Until!.Value - o.Raised, 1))],
            [.. here.Where(o => o.End != ReferenceObstacles.End.Resolved).Select(o => (o.Until ?? log.AsOf) - o.Raised)]);
        foreach (Duration time in times.Times)
        {
            row.TimeToResolve.ShareStanding(time).Should().BeApproximately(times.StillThere(time), 1e-12);
        }

        row.TimeToResolve.Resolved.Should().Be(times.Ended.Count);
        row.TimeToResolve.Unresolved.Should().Be(times.Open.Count);

        IEnumerable<ReferenceStay> Stays(Stage stage) => ReferenceStay.InStage(log, stage).Where(stay => stay.IsStartKnown);
    }

    private static void RequireRankings(Rows<ParetoRanking> rankings, (ReferenceJourney Journey, string[] Names)[] closed)
    {
        rankings.Select(r => r.Currency).Should().Equal([.. closed.Select(c => c.Journey.Value?.Currency).OfType<string>().Distinct().Order(StringComparer.Ordinal), null]);
        foreach (ParetoRanking ranking in rankings)
        {
            (ReferenceJourney Journey, string[] Names)[] ranked = [.. closed.Where(c => ranking.Currency is null || c.Journey.Value?.Currency == ranking.Currency)];
            ranking.Journeys.Should().Be(ranked.Length);
            ranking.WithoutAny.Should().Be(ranked.Count(c => c.Names.Length == 0));
            ranking.Lines.Select(line => line.Name).Should().BeEquivalentTo(ranked.SelectMany(c => c.Names).Distinct());
            var taken = new List<string>();
            foreach (ParetoRow line in ranking.Lines)
            {
                (ReferenceJourney Journey, string[] Names)[] left = [.. ranked.Where(c => !c.Names.Intersect(taken).Any())];
                decimal Added(string name) => left.Where(c => c.Names.Contains(name)).Sum(c => ranking.Currency is null ? 1 : c.Journey.Value!.Value.Amount);
                Added(line.Name).Should().Be(ranking.Lines.Skip(taken.Count).Max(other => Added(other.Name)));

                taken.Add(line.Name);
                ReferenceJourney[] own = [.. ranked.Where(c => c.Names.Contains(line.Name)).Select(c => c.Journey)];
                ReferenceJourney[] together = [.. ranked.Where(c => c.Names.Intersect(taken).Any()).Select(c => c.Journey)];
                line.Journeys.Should().Be(own.Length);
                line.CumulativeJourneys.Should().Be(new Proportion(together.Length, ranked.Length));
                if (ranking.Currency is { } currency)
                {
                    Money all = Sum(ranked.Select(c => c.Journey), currency);
                    line.Value.Should().Be(new TouchedValue(Sum(own, currency), all));
                    line.CumulativeValue.Should().Be(new TouchedValue(Sum(together, currency), all));
                }
            }
        }
    }

    private static void RequireFamily(IReadOnlyList<ObstacleImpact> rows) =>
        rows.Select(row => row.AtLandmark.QValue).Should().Equal(BenjaminiHochberg.QValues([.. rows.Select(row => row.AtLandmark.PValue)]));

    private static Money Sum(IEnumerable<ReferenceJourney> journeys, string currency) =>
        new(journeys.Select(j => j.Value).OfType<Money>().Where(v => v.Currency == currency).Sum(v => v.Amount), currency);

    private static ReferenceExposure Exposure(string[] members, ReferenceLog log, ReferenceObstacles reference) =>
        new(log.AsOf, (journey, events) => reference.StandsAfter(journey, events, members.Contains), e => ReferenceObstacles.Raises(e, members.Contains));

    private static string[] Under(string obstacle) => ReferenceObstacles.Meanings.Values.FirstOrDefault(m => m.Name == obstacle).Under ?? [];

    private static Rows<ObstacleImpact>[] Tables(ObstacleImpactReport report) =>
        [report.Obstacles, report.RolledUp, report.ByStage, report.RolledUpByStage, report.ByPhase, report.RolledUpByPhase];
}
