using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Logs;
using BuyerJourney.Maps;
using BuyerJourney.Maps.Briefs;
using BuyerJourney.Metrics.Figures;
using NodaTime;

namespace BuyerJourney.Tests.Maps;

public class TeamBriefTests
{
    private static readonly JourneyMap Map = JourneyMap.Of(JourneyDefinition.Create("sales", journey => journey
        .Stage("lead", s => s.OwnedBy("marketing").SupportedBy("sales").SellerDoes("Answer.").Expect(Duration.FromDays(3)))
        .Stage("demo", s => s.OwnedBy("sales"))
        .Touchpoint("call", t => t.In("lead").Through("phone"))
        .Obstacle("paperwork", o => o.In("demo").OwnedBy("legal").Holds(Severity.Blocking))
        .Rule("lead", "demo", on: "asks")
        .Rule("demo", "won", on: "signs", r => r.Named("the purchase").Requires(Criterion.Any(Criterion.ApprovedBy("legal"), Criterion.Touchpoint("call"))))
        .RuleFromAnyStage("lost", on: "declines").Team("press")));

    [Fact]
    public void A_team_that_leads_and_supports_learns_its_duties_and_gaps()
    {
        TeamBrief marketing = TeamBrief.Of(Map, "marketing");
        TeamBrief sales = TeamBrief.Of(Map, "sales");

        StageDuty duty = marketing.Leads.Should().ContainSingle().Which;
        duty.Activities.Should().Equal("Answer.");
        duty.Touchpoints.Should().Equal("call");
        duty.ExpectedStay.Should().Be(Duration.FromDays(3));
        sales.Leads.Select(led => led.Stage).Should().Equal("demo");
        sales.Supports.Select(supported => supported.Stage).Should().Equal("lead");
        sales.Gaps.Select(gap => (gap.Code.Id, gap.Stage!.Value.Value)).Should().Equal(("JM0002", "demo"), ("JM0003", "demo"));
    }

    [Fact]
    public void A_team_that_approves_and_removes_learns_what()
    {
        TeamBrief legal = TeamBrief.Of(Map, "legal");

        legal.Approvals.Should().Equal(new ApprovalDuty("the purchase", ["demo"]));
        legal.Obstacles.Should().Equal(new ObstacleDuty("paperwork", Severity.Blocking, ["demo"], null));
        legal.Gaps.Should().ContainSingle().Which.Code.Id.Should().Be("JM0006");
        legal.ToString().Should().StartWith("legal: leads nothing; supports nothing; approves the purchase; removes paperwork");
    }

    [Fact]
    public void A_team_learns_the_goals_of_the_stages_that_it_leads()
    {
        GoalSet goals = GoalSet.For(
            Map.Definition,
            Goal.AtLeast(Figure.ConversionToNext("lead"), 0.5, MapLogs.AsOf),
            Goal.AtLeast(Figure.ConversionToNext("demo"), 0.5, MapLogs.AsOf),
            Goal.AtLeast(Figure.WinRate, 0.5, MapLogs.AsOf));
        Scorecard card = JourneyLog.Of(Map.Definition, []).Score(MapLogs.AsOf, goals);

        TeamBrief.Of(Map, "sales", card).Goals.Should().Equal(card.Goals[1]);
        TeamBrief.Of(Map, "legal", card).Goals.Should().BeEmpty();
    }

    [Fact]
    public void A_team_with_nothing_to_do_has_an_empty_brief()
    {
        TeamBrief.Of(Map, "press").IsEmpty.Should().BeTrue();
        TeamBrief.Of(Map, "sales").IsEmpty.Should().BeFalse();
    }

    [Fact]
    public void A_team_that_there_is_not_is_refused()
    {
        Action brief = () => TeamBrief.Of(Map, "finance");

        brief.Should().Throw<ArgumentException>().WithMessage("*no team 'finance'*marketing*");
    }
}
