using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Silence;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Statistics;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Silence;

public class SilenceTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("talks").Stage("decision")
        .Touchpoint("reply", t => t.By(Side.Buyer)).Touchpoint("call")
        .Rule("talks", "decision", on: "asks")
        .Rule("talks", "lost", on: "fades", r => r.Requires(Criterion.Silence(Duration.FromDays(14), "reply")))
        .Rule("decision", "won", on: "signs"));

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => Gen.Select(GeneratedLogs.Middling, Gen.Int[1, 8]).Sample(
        (generated, steps) =>
        {
            Duration after = GeneratedLogs.Step * steps;
            ReferenceLog log = generated.Reference();
            SilenceReport found = generated.Build().Measure(generated.AsOf, Metric.Silence(after)).Get(Metric.Silence(after));
            IReadOnlyList<ReferenceSilence> waits = ReferenceSilence.AllOf(log);
            ReferenceSilence[] silences = [.. waits.Where(w => w.Length(log.AsOf) >= after)];

            found.After.Should().Be(after);
            RequireJourneys(found.Standing, silences.Where(s => s.End is null), log.AsOf);
            RequireJourneys(found.Ended, silences.Where(s => s.End is not null), log.AsOf);
            found.Stages.Select(row => row.Stage).Should().Equal(log.Definition.Stages.Where(s => !s.IsAfterPurchase).Select(s => s.Id));
            foreach (StageSilence row in found.Stages)
            {
                ReferenceSilence[] here = [.. waits.Where(w => w.Visit.Stage.Id == row.Stage)];
                ReferenceSilence[] silent = [.. silences.Where(w => w.Visit.Stage.Id == row.Stage)];
                row.Silent.Should().Be(new Proportion(silent.Count(s => s.End is null), here.Count(w => w.End is null)));
                row.Answered.Should().Be(silent.Count(s => s.End is TouchpointHappened));
                row.Moved.Should().Be(silent.Count(s => s.End is StageEntered));
                row.Won.Should().Be(silent.Count(s => EndOf(log, s) == true));
                row.Lost.Should().Be(silent.Count(s => EndOf(log, s) == false));

                Duration time = here.Aggregate(Duration.Zero, (sum, w) => sum + w.Length(log.AsOf));
                Duration timeSilent = silent.Aggregate(Duration.Zero, (sum, w) => sum + w.Length(log.AsOf) - after);
                ReferenceSilence[] last = [.. here.Where(w => w.End is not null && w.IsLastOfVisit)];
                RequireRate(row.LossesSilent, last.Count(w => w.Visit.Ending == VisitEnding.Lost && w.Length(log.AsOf) > after), timeSilent);
                RequireRate(row.LossesOtherwise, last.Count(w => w.Visit.Ending == VisitEnding.Lost && w.Length(log.AsOf) <= after), time - timeSilent);
                RequireRate(row.AdvancesSilent, last.Count(w => w.Visit.Ending == VisitEnding.Advanced && w.Length(log.AsOf) > after), timeSilent);
                RequireRate(row.AdvancesOtherwise, last.Count(w => w.Visit.Ending == VisitEnding.Advanced && w.Length(log.AsOf) <= after), time - timeSilent);
            }

            found.Stages.Select(row => row.QValue).Should().Equal(BenjaminiHochberg.QValues([.. found.Stages.Select(row => row.PValue)]));
        },
        iter: 300);

    [Theory]
    [InlineData(13.9, false)]
    [InlineData(14, true)]
    [InlineData(20, true)]
    public void Means_by_silence_what_the_criterion_means(double days, bool isSilent)
    {
        Journey journey = Sales.Start("a", Start).Record(new TouchpointHappened { Journey = "a", At = Start + Duration.FromDays(2), Touchpoint = "reply" }).OrThrow()
            .Record(new TouchpointHappened { Journey = "a", At = Start + Duration.FromDays(3), Touchpoint = "call" }).OrThrow();
        Instant asOf = Start + Duration.FromDays(2 + days);

        SilenceReport report = JourneyLog.Of(Sales, journey.Events).Measure(asOf, Metric.Silence(Duration.FromDays(14))).Get(Metric.Silence(Duration.FromDays(14)));

        journey.CanFire("fades", asOf).Should().Be(isSilent);
        report.Standing.Count.Should().Be(isSilent ? 1 : 0);
        report["talks"].Silent.Should().Be(new Proportion(isSilent ? 1 : 0, 1));
    }

    [Fact]
    public void Lists_who_is_silent_and_who_was_and_how_it_ended()
    {
        SilenceReport report = JourneyLog.Of(
            Sales,
            [
                new StageEntered { Journey = "a", At = Start, Stage = "talks" },
                new TouchpointHappened { Journey = "a", At = Start + Duration.FromDays(10), Touchpoint = "reply" },
                new JourneyClosed { Journey = "a", At = Start + Duration.FromDays(17), Outcome = "lost" },
                new StageEntered { Journey = "b", At = Start, Stage = "talks" },
                new StageEntered { Journey = "b", At = Start + Duration.FromDays(8), Stage = "decision" },
                new TouchpointHappened { Journey = "b", At = Start + Duration.FromDays(9), Touchpoint = "call", Side = Side.Buyer },
            ]).Measure(Start + Duration.FromDays(30), Metric.Silence(Duration.FromDays(5))).Get(Metric.Silence(Duration.FromDays(5)));

        report.Standing.Select(s => s.ToString()).Should().Equal("b in decision: 21 days, Standing");
        report.Ended.Select(s => s.ToString()).Should().Equal("a in talks: 10 days, Answered", "b in talks: 8 days, Moved", "a in talks: 7 days, Lost");
        report["talks"].EndedInLoss.Should().Be(new Proportion(1, 3));
        report["talks"].LossesSilent.Should().Be(new Rate(1, 10));
        report["talks"].LossesOtherwise.Should().Be(new Rate(0, 15));
        report.ToString().Should().Contain("1 journey without the buyer for 5 days or longer; 3 such silences have ended").And.Contain("not causes");
    }

    [Fact]
    public void Refuses_a_silence_of_no_length() => FluentActions.Invoking(() => Metric.Silence(Duration.Zero)).Should().Throw<ArgumentOutOfRangeException>();

    private static bool? EndOf(ReferenceLog log, ReferenceSilence silence) => silence.End is JourneyClosed closed ? log.Definition.FindOutcome(closed.Outcome)!.IsWon : null;

    private static void RequireRate(Rate found, int events, Duration time)
    {
        found.Events.Should().Be(events);
        found.Exposure.ShouldMatch(time.TotalDays);
    }

    private static void RequireJourneys(Rows<SilentJourney> found, IEnumerable<ReferenceSilence> expected, Instant asOf)
    {
        found.Select(s => (s.Journey, s.Stage, s.Value, s.Since, s.Until, s.Length))
            .Should().BeEquivalentTo(expected.Select(s => (s.Journey.Key, s.Visit.Stage.Id, s.Journey.Value, s.Since, s.End?.At, s.Length(asOf))));
        found.Select(s => s.Length).Should().BeInDescendingOrder();
    }
}
