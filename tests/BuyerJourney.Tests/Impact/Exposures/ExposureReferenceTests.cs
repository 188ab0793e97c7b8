using BuyerJourney.Definitions;
using BuyerJourney.Impact.Exposures;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Exposures;

/// <summary>Sections 8 and 9 of the semantics: both comparisons, of what stands and of what happens, against the reference.</summary>
public class ExposureReferenceTests
{
    private static readonly ExposureProbe Happening = new(ExposureKind.Happening);
    private static readonly ExposureProbe Standing = new(ExposureKind.Standing);

    [Fact]
    public void What_happens_in_a_stay_agrees_with_the_reference() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            ReferenceLog log = generated.Reference();
            Rows<ExposureProbe.Row> rows = generated.Build().Measure(generated.AsOf, Happening).Get(Happening);
            rows.Select(row => row.Thing).Distinct().Should().Equal(AllStays(log).SelectMany(TouchpointsIn).Distinct().Order(StringComparer.Ordinal));
            foreach (ExposureProbe.Row row in rows)
            {
                RequireAgreement(row, log, new ReferenceExposure(log.AsOf, null, e => e is TouchpointHappened t && t.Touchpoint.Value == row.Thing));
            }
        },
        iter: 150);

    [Fact]
    public void What_stands_until_it_is_stopped_agrees_with_the_reference() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            ReferenceLog log = generated.Reference();
            foreach (ExposureProbe.Row row in generated.Build().Measure(generated.AsOf, Standing).Get(Standing))
            {
                RequireAgreement(row, log, new ReferenceExposure(log.AsOf, (journey, events) => Stands(journey, events, row.Thing), e => e is ObstacleRaised o && Is(row.Thing, o.Obstacle)));
            }
        },
        iter: 150);

    [Fact]
    public void Within_a_dimension_each_value_has_the_table_of_its_journeys_alone() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            var within = new ExposureProbe(ExposureKind.Standing, Dimension.Segment);
            JourneyLog log = generated.Build();
            Rows<ExposureProbe.Row> plain = log.Measure(generated.AsOf, Standing).Get(Standing);
            Rows<ExposureProbe.Row> split = log.Measure(generated.AsOf, within).Get(within);
            split.Select(row => row with { Landmark = row.Landmark with { Strata = [] } }).Should().Equal(plain);

            ReferenceLog reference = generated.Reference();
            foreach (ExposureProbe.Row row in split.Where(row => row.Landmark.Landmark is not null))
            {
                var exposure = new ReferenceExposure(reference.AsOf, (journey, events) => Stands(journey, events, row.Thing), e => e is ObstacleRaised o && Is(row.Thing, o.Obstacle));
                (ReferenceStay[] with, ReferenceStay[] without) = exposure.At(row.Landmark.Landmark!.Value, StaysOf(reference, row.Scope));
                row.Landmark.Strata.Should().Equal(with.Concat(without)
                    .Where(s => Succeeded(s, row.Landmark.Outcome) is not null)
                    .GroupBy(s => s.Journey.AttributeAtStart(JourneyAttribute.Segment)?.Text, (level, stays) => (level, stays))
                    .OrderBy(stratum => stratum.level, StringComparer.Ordinal)
                    .Select(stratum => new LandmarkStratum(stratum.level, TableOf([.. with.Intersect(stratum.stays)], [.. without.Intersect(stratum.stays)], row.Landmark.Outcome))));
            }
        },
        iter: 100);

    [Fact]
    public void A_family_shares_its_q_values()
    {
        LandmarkComparison[] family = [Comparison(0.01), Comparison(null), Comparison(0.04)];

        QValues.Over(family).Select(c => c.QValue).Should().Equal(0.02, null, 0.04);
    }

    private static void RequireAgreement(ExposureProbe.Row row, ReferenceLog log, ReferenceExposure exposure)
    {
        ReferenceStay[] stays = [.. StaysOf(log, row.Scope)];
        row.StaysWith.Should().Be(stays.Count(s => s.IsStartKnown && exposure.FirstIn(s) is not null));
        Duration? landmark = row.Landmark.IsLandmarkGiven ? ExposureProbe.Given : exposure.Landmark(stays);
        row.Landmark.Landmark.Should().Be(landmark);
        if (landmark is { } at)
        {
            (ReferenceStay[] with, ReferenceStay[] without) = exposure.At(at, stays);
            row.Landmark.Table.Should().Be(TableOf(with, without, row.Landmark.Outcome));
            row.Landmark.OpenWith.Should().Be(with.Count(s => Succeeded(s, row.Landmark.Outcome) is null));
            row.Landmark.OpenWithout.Should().Be(without.Count(s => Succeeded(s, row.Landmark.Outcome) is null));
            row.Landmark.TooShort.Should().Be(stays.Count(s => s.IsStartKnown) - with.Length - without.Length);
            row.Landmark.PValue.Should().Be(row.Landmark.Table.FisherPValue);
            RequireExtraDays(row.ExtraDays, log.AsOf, at, with, without);
        }
        else
        {
            row.Landmark.Table.Should().Be(default(TwoByTwoTable));
            row.ExtraDays.Should().BeNull();
        }

        ReferenceStay[] visits = row.Scope < log.Definition.Stages.Length ? stays : [.. log.Definition.Stages.SelectMany(stage => ReferenceStay.InStage(log, stage))];
        RequireRate(row.AtRisk.LossesWith, row.AtRisk.LossesWithout, VisitEnding.Lost, visits, log.AsOf, exposure);
        RequireRate(row.AtRisk.AdvancesWith, row.AtRisk.AdvancesWithout, VisitEnding.Advanced, visits, log.AsOf, exposure);
    }

    private static void RequireRate(Rate with, Rate without, VisitEnding ending, ReferenceStay[] visits, Instant asOf, ReferenceExposure exposure)
    {
        ReferenceStay[] ended = [.. visits.Where(v => v.Ending == ending)];
        int endedWith = ended.Count(v => exposure.EndsWith(v, GeneratedLogs.Step));
        Duration timeWith = visits.Aggregate(Duration.Zero, (sum, v) => sum + exposure.TimeWith(v, GeneratedLogs.Step));
        Duration time = visits.Aggregate(Duration.Zero, (sum, v) => sum + v.Length(asOf));
        with.Events.Should().Be(endedWith);
        with.Exposure.Should().BeApproximately(timeWith.TotalDays, 1e-9);
        without.Events.Should().Be(ended.Length - endedWith);
        without.Exposure.Should().BeApproximately((time - timeWith).TotalDays, 1e-9);
    }

    private static void RequireExtraDays(RestrictedMeanDifference? found, Instant asOf, Duration landmark, ReferenceStay[] with, ReferenceStay[] without)
    {
        if (with.Length == 0 || without.Length == 0)
        {
            found.Should().BeNull();
            return;
        }

        Duration until = Duration.Min(with.Max(s => s.Length(asOf)), without.Max(s => s.Length(asOf))) - landmark;
        found!.Value.First.Until.Should().BeApproximately(until.TotalDays, 1e-9);
        found.Value.Value.Should().BeApproximately(MeanUpTo(with) - MeanUpTo(without), 1e-9);

        double MeanUpTo(ReferenceStay[] stays)
        {
            var survival = new ReferenceSurvival(
                [.. stays.Where(s => s.Left is not null).Select(s => (s.Length(asOf) - landmark, 1))],
                [.. stays.Where(s => s.Left is null).Select(s => s.Length(asOf) - landmark)]);
            Duration[] bounds = [Duration.Zero, .. survival.Times.Where(t => t > Duration.Zero && t < until), until];
            return Enumerable.Range(1, bounds.Length - 1).Sum(i => (bounds[i] - bounds[i - 1]).TotalDays * survival.StillThere(bounds[i - 1]));
        }
    }

    private static IEnumerable<ReferenceStay> StaysOf(ReferenceLog log, int scope) =>
        scope < log.Definition.Stages.Length ? ReferenceStay.InStage(log, log.Definition.Stages[scope])
        : scope == StayScopes.OfJourney(log.Definition) ? ReferenceStay.InJourney(log)
        : ReferenceStay.InPhase(log, (Phase)(scope - log.Definition.Stages.Length));

    private static TwoByTwoTable TableOf(ReferenceStay[] with, ReferenceStay[] without, LandmarkOutcome outcome) => new(
        with.Count(s => Succeeded(s, outcome) == true),
        with.Count(s => Succeeded(s, outcome) == false),
        without.Count(s => Succeeded(s, outcome) == true),
        without.Count(s => Succeeded(s, outcome) == false));

    private static bool? Succeeded(ReferenceStay stay, LandmarkOutcome outcome) => outcome == LandmarkOutcome.Won
        ? stay.Journey.IsClosed ? stay.Journey.IsWon : null
        : stay.Ending == VisitEnding.Open ? null : stay.Ending == VisitEnding.Advanced;

    /// <summary>After the first events of a journey an obstacle stands when the last of them about it was its raising.</summary>
    private static bool Stands(ReferenceJourney journey, int events, string thing) => journey.Events.Take(events)
        .Select<JourneyEvent, (Id<Obstacle> Obstacle, bool Stands)>(e => e is ObstacleRaised raised ? (raised.Obstacle, true) : e is ObstacleResolved resolved ? (resolved.Obstacle, false) : default)
        .Where(e => !e.Obstacle.IsNone && Is(thing, e.Obstacle))
        .GroupBy(e => e.Obstacle)
        .Any(about => about.Last().Stands);

    private static bool Is(string thing, Id<Obstacle> obstacle) => thing == ExposureProbe.Any || thing == obstacle.Value;

    private static IEnumerable<ReferenceStay> AllStays(ReferenceLog log) =>
        ReferenceStay.InJourney(log).Concat(log.Definition.Stages.SelectMany(stage => ReferenceStay.InStage(log, stage))).Where(s => s.IsStartKnown);

    private static IEnumerable<string> TouchpointsIn(ReferenceStay stay) =>
        stay.Journey.Events.Take(stay.LastEvent ?? int.MaxValue).Skip(stay.FirstEvent).OfType<TouchpointHappened>().Select(e => e.Touchpoint.Value);

    private static LandmarkComparison Comparison(double? p) => new()
    {
        Outcome = LandmarkOutcome.Won,
        Landmark = Duration.Zero,
        IsLandmarkGiven = false,
        Table = default,
        OpenWith = 0,
        OpenWithout = 0,
        TooShort = 0,
        PValue = p,
        QValue = null,
        Strata = [],
    };
}
