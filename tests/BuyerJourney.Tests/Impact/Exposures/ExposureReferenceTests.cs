using BuyerJourney.Definitions;
using BuyerJourney.Impact.Exposures;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
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
        iter: 100);

    [Fact]
    public void What_stands_until_it_is_stopped_agrees_with_the_reference() => GeneratedLogs.Obstructed.Sample(
        generated =>
        {
            ReferenceLog log = generated.Reference();
            foreach (ExposureProbe.Row row in generated.Build().Measure(generated.AsOf, Standing).Get(Standing))
            {
                RequireAgreement(row, log, ExposureTo(row.Thing, log));
            }
        },
        iter: 100);

    [Fact]
    public void Within_a_dimension_each_value_has_the_table_of_its_journeys_alone() => GeneratedLogs.Obstructed.Sample(
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
                LandmarkOutcome outcome = row.Landmark.Outcome;
                (ReferenceStay[] with, ReferenceStay[] without) = ExposureTo(row.Thing, reference).At(row.Landmark.Landmark!.Value, ReferenceStay.InStage(reference, reference.Definition.FindStage(row.Stage)!));
                row.Landmark.Strata.Should().Equal(with.Concat(without)
                    .Where(s => ExposureAgreement.Succeeded(s, outcome) is not null)
                    .GroupBy(s => s.Journey.AttributeAtStart(JourneyAttribute.Segment)?.Text)
                    .OrderBy(level => level.Key, StringComparer.Ordinal)
                    .Select(level => new LandmarkStratum(level.Key, ExposureAgreement.TableOf([.. with.Where(level.Contains)], [.. without.Where(level.Contains)], outcome))));
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
        ReferenceStay[][] stages = [.. log.Definition.Stages.Select(stage => ReferenceStay.InStage(log, stage).ToArray())];
        ReferenceStay[] stays = stages[log.Definition.FindStage(row.Stage)!.Index];
        row.StaysWith.Should().Be(With(stays));
        ExposureAgreement.RequireLandmark(row.Landmark, row.ExtraDays, stays, exposure, row.Landmark.IsLandmarkGiven ? ExposureProbe.Given : null);
        ExposureAgreement.RequireAtRisk(row.AtRisk, stays, exposure);
        ExposureAgreement.RequireAtRisk(row.AtRiskAnywhere, [.. stages.SelectMany(s => s)], exposure);

        Stage[] most = [.. log.Definition.Stages.Where(s => With(stages[s.Index]) > 0).OrderBy(s => -Begun(stages[s.Index])).ThenBy(s => -With(stages[s.Index])).Take(1)];
        row.MainStage.Should().Be(most.Length == 0 ? default(Id<Stage>?) : most[0].Id);

        int With(ReferenceStay[] inStage) => inStage.Count(s => s.IsStartKnown && exposure.FirstIn(s) is not null);
        int Begun(ReferenceStay[] inStage) => inStage.Count(s => s.IsStartKnown && exposure.FirstIn(s) is { StoodAlready: false });
    }

    private static ReferenceExposure ExposureTo(string thing, ReferenceLog log) =>
        new(log.AsOf, (journey, events) => Stands(journey, events, thing), e => e is ObstacleRaised raised && Is(thing, raised.Obstacle));

    /// <summary>After the first events of a journey an obstacle stands when the last of them about it was its raising.</summary>
    private static bool Stands(ReferenceJourney journey, int events, string thing) => journey.Events.Take(events)
        .Select<JourneyEvent, (Id<Obstacle> Obstacle, bool Stands)>(e => e is ObstacleRaised raised ? (raised.Obstacle, true) : e is ObstacleResolved resolved ? (resolved.Obstacle, false) : default)
        .Where(e => !e.Obstacle.IsNone && Is(thing, e.Obstacle))
        .GroupBy(e => e.Obstacle)
        .Any(about => about.Last().Stands);

    private static bool Is(string thing, Id<Obstacle> obstacle) => thing == ExposureProbe.Any || thing == obstacle.Value;

    private static IEnumerable<ReferenceStay> AllStays(ReferenceLog log) =>
        log.Definition.Stages.SelectMany(stage => ReferenceStay.InStage(log, stage)).Where(s => s.IsStartKnown);

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
