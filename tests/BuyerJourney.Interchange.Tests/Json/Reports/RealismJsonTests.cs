using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Interchange.Json.Reports;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Steps;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Json.Reports;

public class RealismJsonTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("talks").Touchpoint("demo"));

    private static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 9, 0);

    private static readonly Instant Now = Start + Duration.FromDays(60);

    [Fact]
    public void Goals_against_history_have_their_verdict_and_the_periods_that_it_was_taken_from()
    {
        var goals = GoalSet.For(Sales, Goal.AtLeast(Figure.WinRate, 0.6, Now + Duration.FromDays(1)) with { Name = "more wins", MinimumTrials = 1 }, Goal.AtLeast(Figure.WinRate, 0.1, Now) with { Name = "enough wins", MinimumTrials = 1 });

        using JsonDocument json = JsonDocument.Parse(ReportJson.Write(Log().CheckRealism(Now, goals, CalendarPeriod.Month, DateTimeZone.Utc, Duration.FromDays(20))));

        json.RootElement.GetProperty("format").GetString().Should().Be("buyer-journey-goal-realism");
        JsonElement more = json.RootElement.GetProperty("goals")[0];
        more.GetProperty("name").GetString().Should().Be("more wins");
        more.GetProperty("verdict").GetString().Should().Be("stretch");
        more.GetProperty("best").GetString().Should().Be("2026-01");
        more.GetProperty("period").GetString().Should().Be("month");
        more.GetProperty("maturity").GetString().Should().Be("20:00:00:00");
        JsonElement january = more.GetProperty("periods")[0];
        january.GetProperty("isMatured").GetBoolean().Should().BeTrue();
        january.GetProperty("measured").GetProperty("value").GetDouble().Should().Be(0.5);
        json.RootElement.GetProperty("goals")[1].GetProperty("verdict").GetString().Should().Be("reachedBefore");
        JsonDocument.Parse(ReportJson.Write((Rows<GoalRealism>)[])).RootElement.GetProperty("goals").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public void An_explanation_has_the_attempts_with_their_steps_and_reasons()
    {
        OrderedFunnelMetric funnel = Metric.OrderedFunnel(new StepPattern { Steps = [Step.Stage("talks"), "demo"], Window = Duration.FromDays(9) });
        JourneyLog log = Log();

        using JsonDocument json = JsonDocument.Parse(ReportJson.Write(funnel.Explain(log, "a", Now)));

        json.RootElement.GetProperty("format").GetString().Should().Be("buyer-journey-funnel-explanation");
        JsonElement explanation = json.RootElement.GetProperty("explanation");
        explanation.GetProperty("journey").GetString().Should().Be("a");
        explanation.GetProperty("state").GetString().Should().Be("converted");
        JsonElement attempt = explanation.GetProperty("attempts")[0];
        attempt.GetProperty("steps").EnumerateArray().Select(step => step.GetString()).Should().Equal("2026-01-05T09:00:00Z", "2026-01-06T09:00:00Z");
        attempt.GetProperty("reason").GetString().Should().NotBeNullOrEmpty();
    }

    private static JourneyLog Log() => JourneyLog.Of(Sales,
    [
        new StageEntered { Journey = "a", At = Start, Stage = "talks" },
        new TouchpointHappened { Journey = "a", At = Start + Duration.FromDays(1), Touchpoint = "demo" },
        new JourneyClosed { Journey = "a", At = Start + Duration.FromDays(2), Outcome = "won" },
        new StageEntered { Journey = "b", At = Start, Stage = "talks" },
        new JourneyClosed { Journey = "b", At = Start + Duration.FromDays(2), Outcome = "lost" },
    ]);
}
