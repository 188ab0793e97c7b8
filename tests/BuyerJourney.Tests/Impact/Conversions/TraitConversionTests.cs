using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Conversions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Conversions;

public class TraitConversionTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void Immediate_agreement_agrees_with_the_reference_on_any_log() => Gen.Select(GeneratedLogs.Middling, Gen.Int[1, 12]).Sample(
        (generated, steps) => RequireAgreement(generated, Metric.ImmediateAgreement("demo", GeneratedLogs.Step * steps), "demo", null),
        iter: 300);

    [Fact]
    public void Conversion_by_pain_point_agrees_with_the_reference_on_any_log() => Gen.Select(GeneratedLogs.Middling, Gen.Int[1, 12]).Sample(
        (generated, steps) => RequireAgreement(generated, Metric.ConversionByPainPoint("intro-call", "demo-request", GeneratedLogs.Step * steps), "intro-call", "demo-request"),
        iter: 300);

    [Fact]
    public void The_rate_and_those_too_young_are_those_of_step_conversion() => Gen.Select(GeneratedLogs.Middling, Gen.Int[1, 12]).Sample(
        (generated, steps) =>
        {
            TraitConversionMetric split = Metric.ConversionByPainPoint("intro-call", "demo-request", GeneratedLogs.Step * steps);
            StepConversionMetric plain = Metric.StepConversion("intro-call", "demo-request", GeneratedLogs.Step * steps);
            MetricReports reports = generated.Build().Measure(generated.AsOf, split, plain);

            (TraitConversionReport found, StepConversionReport expected) = (reports.Get(split), reports.Get(plain));
            (found.Rate, found.UnmaturedConverted, found.UnmaturedClosed, found.UnmaturedWaiting)
                .Should().Be((expected.Rate, expected.UnmaturedConverted, expected.UnmaturedClosed, expected.UnmaturedWaiting));
        },
        iter: 200);

    [Fact]
    public void Says_which_pain_point_made_them_ask_for_the_discovery_call()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("talks").Touchpoint("intro-call").Touchpoint("discovery-call", t => t.By(Side.Buyer)));
        TraitConversionMetric metric = Metric.ConversionByPainPoint("intro-call", "discovery-call", Duration.FromDays(10));
        var events = new List<JourneyEvent>();
        for (int i = 0; i < 40; i++)
        {
            // Of the 20 told about late figures 15 ask; of the 20 told about spreadsheets 5; the last is too young.
            bool late = i % 2 == 0;
            events.Add(new TouchpointHappened { Journey = $"j{i}", At = Start + Duration.FromDays(i == 39 ? 55 : 0), Touchpoint = "intro-call", PainPointsAddressed = [late ? "late figures" : "spreadsheets"] });
            if (late ? i < 30 : i < 10)
            {
                events.Add(new TouchpointHappened { Journey = $"j{i}", At = Start + Duration.FromDays(10), Touchpoint = "discovery-call" });
            }
        }

        TraitConversionReport report = JourneyLog.Of(definition, events).Measure(Start + Duration.FromDays(60), metric).Get(metric);

        report.Rate.Should().Be(new Proportion(20, 39));
        report.Unmatured.Should().Be(1);
        TraitConversion late15 = report[Trait.PainPoint, "late figures"];
        late15.Table.Should().Be(new TwoByTwoTable(15, 5, 5, 14));
        late15.QValue.Should().Be(BenjaminiHochberg.QValues([late15.PValue!.Value, report[Trait.PainPoint, "spreadsheets"].PValue!.Value])[0]);
        report.Differing.Should().HaveCount(2);
        report.ToString().Should().Contain("PainPoint late figures: 0.75 (0.53–0.89), 15 of 20 against 0.26").And.Contain("not causes");
    }

    [Fact]
    public void Who_agrees_at_once_is_compared_by_what_the_pitch_was_like_and_by_who_they_are()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("talks").Stage("decision").Touchpoint("demo"));
        TraitConversionMetric metric = Metric.ImmediateAgreement("demo", Duration.FromDays(3));
        TraitConversionReport report = JourneyLog.Of(
            definition,
            [
                new AttributeChanged { Journey = "a", At = Start, Attribute = JourneyAttribute.Segment, Value = "small" },
                new StageEntered { Journey = "a", At = Start, Stage = "talks" },
                new TouchpointHappened { Journey = "a", At = Start + Duration.FromDays(1), Touchpoint = "demo", Strategy = "challenger", FeaturesShown = ["audit log", "audit log"] },
                new StageEntered { Journey = "a", At = Start + Duration.FromDays(4), Stage = "decision" },
                new StageEntered { Journey = "b", At = Start, Stage = "talks" },
                new TouchpointHappened { Journey = "b", At = Start + Duration.FromDays(1), Touchpoint = "demo", Strategy = "consultative" },
                new JourneyClosed { Journey = "b", At = Start + Duration.FromDays(2), Outcome = "lost" },
                new StageEntered { Journey = "c", At = Start, Stage = "decision" },
                new TouchpointHappened { Journey = "c", At = Start + Duration.FromDays(1), Touchpoint = "demo" },
                new JourneyClosed { Journey = "c", At = Start + Duration.FromDays(5), Outcome = "won" },
            ]).Measure(Start + Duration.FromDays(30), metric).Get(metric);

        report.Rate.Should().Be(new Proportion(1, 3));
        report[Trait.Feature, "audit log"].Table.Should().Be(new TwoByTwoTable(1, 0, 0, 2));
        report[Trait.Strategy, "challenger"].Table.Should().Be(new TwoByTwoTable(1, 0, 0, 1));
        report[Trait.Segment, "small"].Table.Should().Be(new TwoByTwoTable(1, 0, 0, 0));
        report[Trait.Segment, "small"].QValue.Should().BeNull();
        FluentActions.Invoking(() => report[Trait.Persona, "cfo"]).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Refuses_a_period_of_no_length() => FluentActions.Invoking(() => Metric.ImmediateAgreement("demo", Duration.Zero)).Should().Throw<ArgumentOutOfRangeException>();

    private static void RequireAgreement(GeneratedLog generated, TraitConversionMetric metric, string from, string? to)
    {
        ReferenceLog log = generated.Reference();
        TraitConversionReport found = generated.Build().Measure(generated.AsOf, metric).Get(metric);
        var trials = log.Journeys
            .Select(j => (Journey: j, Position: j.Events.ToList().FindIndex(e => e is TouchpointHappened t && t.Touchpoint.Value == from)))
            .Where(t => t.Position >= 0)
            .Select(t => (t.Journey, IsEnded: t.Journey.HasEndedAfter(t.Position), Pitch: (TouchpointHappened)t.Journey.Events[t.Position], Converted: GoalAfter(t.Journey, t.Position, to) is { } at && at - t.Journey.Events[t.Position].At <= metric.Within))
            .ToList();
        var matured = trials.Where(t => t.Pitch.At + metric.Within <= log.AsOf).ToList();
        var young = trials.Except(matured).ToList();

        found.Rate.Should().Be(new Proportion(matured.Count(t => t.Converted), matured.Count));
        found.UnmaturedConverted.Should().Be(young.Count(t => t.Converted));
        found.UnmaturedClosed.Should().Be(young.Count(t => !t.Converted && t.IsEnded));
        found.UnmaturedWaiting.Should().Be(young.Count(t => !t.Converted && !t.IsEnded));
        Trait[] traits = to is null ? Enum.GetValues<Trait>() : [Trait.PainPoint];
        found.Traits.Select(t => (t.Trait, t.Name)).Should().BeEquivalentTo(trials.SelectMany(t => traits.SelectMany(trait => NamesOf(trait, t.Journey, t.Pitch).Select(name => (trait, name)))).Distinct());
        foreach (TraitConversion row in found.Traits)
        {
            var comparable = matured.Where(t => row.Trait is Trait.Feature or Trait.PainPoint || NamesOf(row.Trait, t.Journey, t.Pitch).Length > 0).ToList();
            var with = comparable.Where(t => NamesOf(row.Trait, t.Journey, t.Pitch).Contains(row.Name)).ToList();
            var without = comparable.Except(with).ToList();
            row.Table.Should().Be(new TwoByTwoTable(with.Count(t => t.Converted), with.Count(t => !t.Converted), without.Count(t => t.Converted), without.Count(t => !t.Converted)));
            row.Unmatured.Should().Be(young.Count(t => NamesOf(row.Trait, t.Journey, t.Pitch).Contains(row.Name)));
            row.PValue.Should().Be(row.Table.FisherPValue);
        }

        found.Traits.Select(t => t.QValue).Should().Equal(BenjaminiHochberg.QValues([.. found.Traits.Select(t => t.PValue)]));
    }

    private static Instant? GoalAfter(ReferenceJourney journey, int position, string? to)
    {
        if (to is not null)
        {
            return journey.Events.Skip(position + 1).FirstOrDefault(e => e is TouchpointHappened t && t.Touchpoint.Value == to)?.At;
        }

        Instant?[] agreements =
        [
            .. journey.Visits.Where(v => journey.HasAdvancedBy(v) && v.LastEvent > position).Select(v => v.Left),
            journey.IsWon && journey.Close!.Position > position ? journey.Close.At : null,
        ];
        return agreements.Min();
    }

    private static string[] NamesOf(Trait trait, ReferenceJourney journey, TouchpointHappened pitch) => trait switch
    {
        Trait.Feature => [.. pitch.FeaturesShown],
        Trait.PainPoint => [.. pitch.PainPointsAddressed],
        Trait.Strategy => pitch.Strategy is { } strategy ? [strategy] : [],
        _ => journey.AttributeAtStart(trait == Trait.Persona ? JourneyAttribute.Persona : JourneyAttribute.Segment) is { } value ? [value.Text] : [],
    };
}
