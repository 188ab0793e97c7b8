using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Impact.Groups;
using BuyerJourney.Interchange.Json.Reports;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Json.Reports;

public class ScorecardJsonTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("talks"));

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly Instant Now = Start + Duration.FromDays(60);

    [Fact]
    public void A_scorecard_says_of_each_goal_all_that_it_knows()
    {
        var goals = GoalSet.For(
            Sales,
            Goal.AtLeast(Figure.WinRate, 0.6, Now + Duration.FromDays(1)) with { Name = "more wins", Baseline = new GoalBaseline(0.25, Start) },
            Goal.AtMost(Figure.MedianTimeInStage("talks"), 4, Now) with { Name = "quicker", MinimumTrials = 1_000 });
        Scorecard card = Log().Score(Now, goals, new MeasureOptions { SplitBy = [Dimension.Segment] });

        using JsonDocument json = JsonDocument.Parse(ReportJson.Write(card));

        JsonElement wins = json.RootElement.GetProperty("goals")[0];
        wins.GetProperty("name").GetString().Should().Be("more wins");
        wins.GetProperty("status").GetString().Should().Be("atRisk");
        wins.GetProperty("figure").GetString().Should().Be("win rate");
        wins.GetProperty("stage").ValueKind.Should().Be(JsonValueKind.Null);
        wins.GetProperty("unit").GetString().Should().Be("share");
        wins.GetProperty("direction").GetString().Should().Be("atLeast");
        wins.GetProperty("target").GetDouble().Should().Be(0.6);
        wins.GetProperty("by").GetString().Should().Be("2026-05-02T09:00:00Z");
        wins.GetProperty("baseline").GetProperty("value").GetDouble().Should().Be(0.25);
        wins.GetProperty("measured").GetProperty("value").GetDouble().Should().Be(0.5);
        wins.GetProperty("measured").GetProperty("trials").GetInt64().Should().Be(40);
        wins.GetProperty("measured").GetProperty("lower").GetDouble().Should().Be(new Proportion(20, 40).Interval!.Value.Lower);
        wins.GetProperty("betterThanTarget").GetDouble().Should().BeApproximately(-0.1, 1e-12);
        wins.GetProperty("betterThanBaseline").GetDouble().Should().Be(0.25);
        wins.GetProperty("shareOfWay").GetDouble().Should().BeApproximately(0.25 / 0.35, 1e-12);
        wins.GetProperty("isBeyondChance").GetBoolean().Should().BeFalse();
        JsonElement quicker = json.RootElement.GetProperty("goals")[1];
        quicker.GetProperty("status").GetString().Should().Be("notEnoughData");
        quicker.GetProperty("stage").GetString().Should().Be("talks");
        quicker.GetProperty("baseline").ValueKind.Should().Be(JsonValueKind.Null);
        json.RootElement.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group")[0].GetString()).Should().Equal("large", "small");
        json.RootElement.GetProperty("groups")[1].GetProperty("goals")[0].GetProperty("measured").GetProperty("value").GetDouble().Should().Be(0.75);
    }

    [Fact]
    public void A_comparison_has_both_values_the_difference_and_the_note()
    {
        MetricReports reports = Log().Measure(Now, new MeasureOptions { SplitBy = [Dimension.Segment] }, Metric.Funnel, Metric.TimeInStage);
        Comparison comparison = Comparison.Of(reports, "large", "small");

        using JsonDocument json = JsonDocument.Parse(ReportJson.Write(comparison));

        json.RootElement.GetProperty("note").GetString().Should().Contain("associations, not causes");
        json.RootElement.GetProperty("first").GetProperty("name").GetString().Should().Be("large");
        JsonElement[] figures = [.. json.RootElement.GetProperty("figures").EnumerateArray()];
        figures.Select(figure => figure.GetProperty("figure").GetString()).Should().Equal(comparison.Figures.Select(figure => figure.Name));
        JsonElement rate = figures[0];
        rate.GetProperty("first").GetProperty("value").GetDouble().Should().Be(0.25);
        rate.GetProperty("second").GetProperty("value").GetDouble().Should().Be(0.75);
        rate.GetProperty("difference").GetDouble().Should().Be(0.5);
        rate.GetProperty("lower").GetDouble().Should().Be(comparison["win rate"].Interval!.Value.Lower);
        rate.GetProperty("p").GetDouble().Should().Be(comparison["win rate"].PValue!.Value);
        rate.GetProperty("q").GetDouble().Should().Be(comparison["win rate"].QValue!.Value);
        rate.GetProperty("test").GetString().Should().Be("fisher");
        rate.GetProperty("differs").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void Of_periods_it_says_who_was_too_young()
    {
        using JsonDocument json = JsonDocument.Parse(ReportJson.Write(Comparison.BeforeAndAfter(Log(), Start + Duration.FromDays(20), Now, Duration.FromDays(30))));

        json.RootElement.GetProperty("followedFor").GetString().Should().Be("30:00:00:00");
        json.RootElement.GetProperty("first").GetProperty("journeys").GetInt64().Should().Be(20);
        json.RootElement.GetProperty("first").GetProperty("runningOver").GetInt64().Should().Be(20);
        json.RootElement.GetProperty("second").GetProperty("unmatured").GetInt64().Should().Be(9);
        json.RootElement.GetProperty("second").GetProperty("unmaturedShare").GetDouble().Should().Be(0.45);
    }

    [Fact]
    public void Of_no_journeys_values_are_null_and_never_NaN()
    {
        JourneyLog none = JourneyLog.Of(Sales, []);
        string card = ReportJson.Write(none.Score(Now, GoalSet.For(Sales, Goal.AtLeast(Figure.WinRate, 0.6, Now))));
        string comparison = ReportJson.Write(Comparison.BeforeAndAfter(none, Start, Now, Duration.FromDays(30)));

        (card + comparison).Should().NotContain("NaN").And.Contain("\"value\": null").And.Contain("\"unmaturedShare\": null");
    }

    // A journey a day, every other one small; of the small 15 of 20 are won, of the large 5 of 20.
    private static JourneyLog Log()
    {
        var builder = new JourneyLogBuilder(Sales);
        for (int i = 0; i < 40; i++)
        {
            bool isSmall = i % 2 == 0;
            JourneyIndex journey = builder.Journey($"deal-{i}");
            builder.SetAttribute(journey, JourneyAttribute.Segment, isSmall ? "small" : "large");
            builder.Add(journey, builder.Codes.Stage("talks"), Start + Duration.FromDays(i));
            builder.Add(journey, builder.Codes.Outcome(i / 2 % 4 < (isSmall ? 3 : 1) ? "won" : "lost"), Start + Duration.FromDays(i + 5));
        }

        return builder.Build();
    }
}
