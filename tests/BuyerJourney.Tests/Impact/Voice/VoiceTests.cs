using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Voice;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Voice;

public class VoiceTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("talks").Stage("decision").Touchpoint("demo").Team("sales"));

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            VoiceReport found = generated.Build().Measure(generated.AsOf, Metric.Voice).Get(Metric.Voice);
            IReadOnlyList<ReferenceVoice> all = ReferenceVoice.AllOf(generated.Reference());

            RequireAgreement(found.All, all);
            found.Stages.Select(row => row.Subject).Should().Equal(generated.Definition.Stages.Select(stage => stage.Id));
            RequireRows(found.Stages.Where(row => row.Voice.Reactions + row.Voice.WithoutReaction + row.Voice.Feedback > 0), all, v => v.Stage);
            RequireRows(found.Touchpoints, all, v => v.Touchpoint);
            RequireRows(found.Teams, all, v => v.Team);
            RequireRows(found.Strategies, all, v => v.Strategy);
            RequireRows(found.Persons, all, v => v.Person);
        },
        iter: 300);

    [Fact]
    public void A_strategy_and_a_person_get_the_reactions_to_their_touchpoints_and_the_feedback_on_them()
    {
        VoiceReport report = JourneyLog.Of(
            Sales,
            [
                new StageEntered { Journey = "a", At = Start, Stage = "talks" },
                Touch("a", 1, Reaction.Negative, "challenger", "ann"),
                Touch("a", 2, Reaction.Positive, "consultative", "bob"),
                new FeedbackGiven { Journey = "a", At = Start + Duration.FromDays(3), Score = 4.5m, Touchpoint = "demo", Team = "sales" },
                new StageEntered { Journey = "a", At = Start + Duration.FromDays(4), Stage = "decision" },
                Touch("a", 5, null, "consultative", "bob"),
                Touch("a", 6, Reaction.Neutral, "consultative", "ann"),
                new FeedbackGiven { Journey = "a", At = Start + Duration.FromDays(7), Score = 3.5m },
                new FeedbackGiven { Journey = "a", At = Start + Duration.FromDays(8), Words = "too long" },
            ]).Measure(Start + Duration.FromDays(9), Metric.Voice).Get(Metric.Voice);

        report.All.PositiveShare.Should().Be(new Proportion(1, 3));
        report.All.Scores.Should().Equal(new ScoreCount(3.5m, 1), new ScoreCount(4.5m, 1));
        report.All.MeanScore.Value.Should().Be(4);
        report.All.Feedback.Should().Be(3);
        report.OfStrategy("challenger").NegativeShare.Should().Be(new Proportion(1, 1));
        report.OfStrategy("consultative").PositiveShare.Should().Be(new Proportion(1, 2));
        report.OfStrategy("consultative").WithoutReaction.Should().Be(1);
        report.OfPerson("bob").Scores.Should().Equal(new ScoreCount(4.5m, 1));
        report.OfPerson("ann").Scores.Should().BeEmpty();
        report.OfTeam("sales").Feedback.Should().Be(1);
        report.OfTouchpoint("demo").Feedback.Should().Be(1);
        report.OfStage("talks").Reactions.Should().Be(2);
        report.OfStage("decision").Feedback.Should().Be(2);
        report.ToString().Should().Contain("not causes").And.Contain("strategy challenger: positive 0.00 (0.00–0.79), 0 of 1; negative 1.00 (0.21–1.00), 1 of 1; score no value");
        FluentActions.Invoking(() => report.OfPerson("cy")).Should().Throw<ArgumentException>().WithMessage("*'cy'*ann, bob*");
    }

    [Fact]
    public void Of_no_journeys_every_stage_is_silent()
    {
        VoiceReport report = JourneyLog.Of(Sales, []).Measure(Start, Metric.Voice).Get(Metric.Voice);

        report.All.PositiveShare.Value.Should().BeNull();
        report.Stages.Should().HaveCount(2);
        report.Persons.Should().BeEmpty();
    }

    private static TouchpointHappened Touch(string journey, int day, Reaction? reaction, string strategy, string person) => new()
    {
        Journey = journey,
        At = Start + Duration.FromDays(day),
        Touchpoint = "demo",
        Reaction = reaction,
        Strategy = strategy,
        Person = person,
    };

    private static void RequireRows<T>(IEnumerable<VoiceOf<T>> rows, IReadOnlyList<ReferenceVoice> all, Func<ReferenceVoice, string?> name)
        where T : notnull
    {
        VoiceOf<T>[] found = [.. rows];
        found.Select(row => row.Subject.ToString()).Should().BeEquivalentTo(all.Select(name).OfType<string>().Distinct());
        foreach (VoiceOf<T> row in found)
        {
            RequireAgreement(row.Voice, [.. all.Where(v => name(v) == row.Subject.ToString())]);
        }
    }

    private static void RequireAgreement(CustomerVoice found, IReadOnlyList<ReferenceVoice> expected)
    {
        ReferenceVoice[] touchpoints = [.. expected.Where(v => !v.IsFeedback)];
        decimal[] scores = [.. expected.Select(v => v.Score).OfType<decimal>()];
        found.Positive.Should().Be(touchpoints.Count(v => v.Reaction == Reaction.Positive));
        found.Neutral.Should().Be(touchpoints.Count(v => v.Reaction == Reaction.Neutral));
        found.Negative.Should().Be(touchpoints.Count(v => v.Reaction == Reaction.Negative));
        found.WithoutReaction.Should().Be(touchpoints.Count(v => v.Reaction is null));
        found.PositiveShare.Should().Be(new Proportion(touchpoints.Count(v => v.Reaction == Reaction.Positive), touchpoints.Count(v => v.Reaction is not null)));
        found.Feedback.Should().Be(expected.Count - touchpoints.Length);
        found.Scores.Should().Equal(scores.GroupBy(s => s).OrderBy(s => s.Key).Select(s => new ScoreCount(s.Key, s.Count())));
        found.MeanScore.Count.Should().Be(scores.Length);
        if (scores.Length > 0)
        {
            found.MeanScore.Value.Should().BeApproximately((double)scores.Average(), 1e-12);
        }
    }
}
