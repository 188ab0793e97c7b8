using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Maps;
using BuyerJourney.Maps.Observations;
using BuyerJourney.Maps.Stages;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Maps;

/// <summary>A map of a small log, worked out by hand.</summary>
public class JourneyMapTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("lead", s => s.In(Phase.Awareness).OwnedBy("marketing").SupportedBy("sales").Expect(Duration.FromDays(2))
            .BuyerAsks("Is it for me?").BuyerNeeds("an answer").SellerDoes("Answer."))
        .Stage("demo", s => s.In(Phase.Decision).OwnedBy("sales").SellerDoes("Show it."))
        .Stage("pause", s => s.OnHold().OwnedBy("sales"))
        .Touchpoint("question", t => t.By(Side.Buyer).In("lead").Through("web"))
        .Touchpoint("call", t => t.Through("phone"))
        .Touchpoint("brochure", t => t.In("demo"))
        .Obstacle("price", o => o.In("demo").OwnedBy("sales").Remedy("Start small.").Holds(Severity.Blocking))
        .Obstacle("anything")
        .Persona("cfo").Persona("cto")
        .Rule("lead", "demo", on: "asks", r => r.Requires(Criterion.Touchpoint("call")))
        .Rule("demo", "won", on: "signs", r => r.Requires(Criterion.NoOpenObstacle(Severity.Blocking)).Requires(Criterion.ApprovedBy("legal")))
        .Rule("demo", "lead", on: "thinks")
        .Rule("demo", "pause", on: "waits").Rule("pause", RuleTarget.StageLeft, on: "resumes")
        .RuleFromAnyStage("lost", on: "declines")
        .Team("legal"));

    // Two buyers of one kind come to a demo, one of them by way of a pause; the third, of another kind, is lost in the lead.
    private static readonly JourneyEvent[] Events =
    [
        .. MapLogs.Journeys(Sales, "cfo", 1, "lead 0, question 1 web, call 2 phone +, demo 4 (asks), won 10 (signs)", "a"),
        .. MapLogs.Journeys(Sales, "cfo", 1, "lead 0, call 1 phone -, demo 2 (asks), pause 5, demo 8, coffee 9 +", "b"),
        .. MapLogs.Journeys(Sales, "cto", 1, "lead 0, call 1, lost 3 (declines)", "c"),
        new FeedbackGiven { Journey = "a-0", At = MapLogs.Start + Duration.FromDays(5), Score = 8 },
        new FeedbackGiven { Journey = "b-0", At = MapLogs.Start + Duration.FromDays(9), Score = 5 },
        new PainPointFound { Journey = "a-0", At = MapLogs.Start + Duration.FromDays(1), PainPoint = "late figures" },
    ];

    [Fact]
    public void The_lead_has_both_sides()
    {
        StageMap lead = Map()["lead"];

        lead.Phase.Should().Be(Phase.Awareness);
        lead.Buyer.Questions.Should().Equal("Is it for me?");
        lead.Buyer.Needs.Should().Equal("an answer");
        lead.Buyer.Actions.Should().Equal(new StageTouchpoint { Touchpoint = "question", Side = Side.Buyer, IsPlanned = true, IsRequired = false, Channels = ["web"], Reactions = new ReactionCounts(0, 0, 0, 1) });
        lead.Buyer.Reactions.Should().Be(new ReactionCounts(Negative: 1, Neutral: 0, Positive: 1, Unknown: 2));
        lead.Buyer.Signals!.PainPoints.Should().Equal(new PainPointCount("late figures", 1));
        lead.Buyer.Signals.Feedback.Should().Be(0);

        lead.Seller.Activities.Should().Equal("Answer.");
        lead.Seller.Touchpoints.Should().Equal(new StageTouchpoint { Touchpoint = "call", Side = Side.Seller, IsPlanned = true, IsRequired = true, Channels = ["phone"], Reactions = new ReactionCounts(1, 0, 1, 1) });
        lead.Seller.Channels.Should().Equal(new StageChannel("phone", ["call"], 2), new StageChannel(null, ["call"], 1), new StageChannel("web", ["question"], 1));
        lead.Seller.LeadTeams.Should().Equal("marketing");
        lead.Seller.SupportTeams.Should().Equal("sales");
        lead.Seller.ExpectedStay.Should().Be(Duration.FromDays(2));
        lead.Seller.Stay!.Ended.Median.Should().Be(Duration.FromDays(3));
        lead.Obstacles.Should().BeEmpty();
        lead.Funnel!.Entered.Should().Be(3);
    }

    [Fact]
    public void The_demo_shows_what_was_seen_beside_what_is_planned()
    {
        StageMap demo = Map()["demo"];

        demo.Seller.Touchpoints.Should().Equal(
            new StageTouchpoint { Touchpoint = "brochure", Side = Side.Seller, IsPlanned = true, IsRequired = false, Channels = [], Reactions = default(ReactionCounts) },
            new StageTouchpoint { Touchpoint = "coffee", Side = Side.Seller, IsPlanned = false, IsRequired = false, Channels = [], Reactions = new ReactionCounts(0, 0, 1, 0) });
        demo.Buyer.Signals.Should().Be(new StageSignals { Stage = "demo", Feedback = 2, Scores = 2, MeanScore = 6.5, PainPoints = [] });
        demo.Obstacles.Should().Equal(new StageObstacle { Obstacle = "price", Severity = Severity.Blocking, Owner = "sales", Remedy = "Start small.", IsExpectedHere = true, Impact = null });
    }

    [Fact]
    public void An_obstacle_that_was_met_has_its_impact_where_it_stood_expected_or_not()
    {
        JourneyEvent[] raised = [.. new[] { "price", "anything", "unheard-of" }.Select(obstacle => new ObstacleRaised { Journey = "a-0", At = MapLogs.Start + Duration.FromDays(5), Obstacle = obstacle })];

        JourneyMap map = JourneyMap.Of(Sales, MapLogs.Measure(Sales, Events.Concat(raised)));

        map["lead"].Obstacles.Should().BeEmpty();
        map["demo"].Obstacles.Select(obstacle => (obstacle.Obstacle.Value, obstacle.IsExpectedHere, obstacle.Owner?.Value, obstacle.Impact?.Occurrences)).Should()
            .BeEquivalentTo([("price", true, "sales", 1L), ("anything", false, null, 1L), ("unheard-of", false, null, 1L)]);
    }

    [Fact]
    public void The_way_on_says_what_must_happen_and_how_often_it_did()
    {
        JourneyMap map = Map();

        map["lead"].Ways.Should().Equal(
            new WayOn { To = Waypoint.At(new Id<Stage>("demo")), LeadsOn = true, Trigger = "asks", Needs = ["Needs the touchpoint 'call' first."], Times = 2, Share = new Proportion(2, 3), MedianTime = Duration.FromDays(3) },
            new WayOn { To = Waypoint.At(new Id<Outcome>("lost")), LeadsOn = false, Trigger = "declines", Needs = [], Times = 1, Share = new Proportion(1, 3), MedianTime = Duration.FromDays(3) });
        map["demo"].Ways.Select(way => (way.To?.ToString(), way.LeadsOn, way.Times)).Should().Equal(("won", true, 1), ("lead", false, 0), ("pause", false, 1), ("lost", false, 0));
        map["demo"].Ways[0].Needs.Should().Equal("Needs every blocking obstacle resolved.", "Needs the approval of 'legal'.");
        map["pause"].Ways.Select(way => (way.To?.ToString(), way.LeadsOn, way.Times)).Should().Equal((null, true, 1), ("lost", false, 0));
    }

    [Fact]
    public void Without_a_log_the_map_says_what_is_meant()
    {
        JourneyMap map = JourneyMap.Of(Sales);

        map.AsOf.Should().BeNull();
        map["lead"].Buyer.Actions.Should().ContainSingle().Which.Reactions.Should().BeNull();
        map["lead"].Seller.Channels.Should().Equal(new StageChannel("web", ["question"], null), new StageChannel("phone", ["call"], null));
        map["lead"].Ways[0].Times.Should().BeNull();
        map["demo"].Seller.Stay.Should().BeNull();
        map.ToString().Should().Contain("as it is meant to be").And.Contain("lead (Awareness)");
    }

    [Fact]
    public void A_map_of_one_persona_is_of_its_journeys_alone()
    {
        MetricReports reports = MapLogs.Measure(Sales, Events);

        JourneyMap.Of(Sales, reports, new MapOptions { Persona = "cto" })["lead"].Funnel!.Entered.Should().Be(1);
        JourneyMap.Of(Sales, reports, new MapOptions { Persona = "cfo" })["lead"].Funnel!.Entered.Should().Be(2);
        JourneyMap.Of(Sales, MapLogs.Measure(Sales, []), new MapOptions { Persona = "cfo" })["lead"].Funnel.Should().BeNull();
    }

    [Fact]
    public void What_a_map_can_not_be_drawn_from_is_refused()
    {
        JourneyDefinition other = JourneyDefinition.Create("other", journey => journey.Stage("start"));
        Action unknown = () => JourneyMap.Of(Sales, MapLogs.Measure(Sales, Events), new MapOptions { Persona = "ceo" });
        Action unsplit = () => JourneyMap.Of(Sales, JourneyLog.Of(Sales, Events).Measure(MapLogs.AsOf, [.. JourneyMap.Metrics]), new MapOptions { Persona = "cfo" });
        Action foreign = () => JourneyMap.Of(Sales, MapLogs.Measure(other, []));
        Action stage = () => _ = JourneyMap.Of(Sales)["nowhere"];

        unknown.Should().Throw<ArgumentException>().WithMessage("*no persona 'ceo'*cfo, cto*");
        unsplit.Should().Throw<ArgumentException>().WithMessage("*SplitBy*");
        foreign.Should().Throw<ArgumentException>().WithMessage("*start*lead, demo, pause*");
        stage.Should().Throw<ArgumentException>().WithMessage("*lead, demo, pause*");
    }

    [Fact]
    public void Any_of_the_metrics_may_be_missing()
    {
        foreach (Metric left in JourneyMap.Metrics)
        {
            MetricReports reports = JourneyLog.Of(Sales, Events).Measure(MapLogs.AsOf, [.. JourneyMap.Metrics.Remove(left)]);

            JourneyMap.Of(Sales, reports).Stages.Should().HaveCount(3);
        }
    }

    [Fact]
    public void One_log_gives_one_map()
    {
        Map().Should().Be(Map());
        Map().Should().NotBe(JourneyMap.Of(Sales));
    }

    private static JourneyMap Map() => JourneyMap.Of(Sales, MapLogs.Measure(Sales, Events));
}
