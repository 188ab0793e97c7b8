using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Templates;
using BuyerJourney.Logs;
using BuyerJourney.Simulation.Scenarios;

namespace BuyerJourney.Simulation.Tests.Scenarios;

public class TemplateScenariosTests
{
    private static readonly ThreeStageScenarios ThreeStage = new();
    private static readonly B2bSalesScenarios B2b = new();
    private static readonly SelfServeScenarios Shop = new();

    [Fact]
    public void Each_story_of_three_stages_ends_where_its_name_says() => ThreeStage.All.Select(EndOf).Should().Equal(
        "in-awareness in awareness", "in-consideration in consideration", "in-decision in decision", "held-back in decision", "won closed as won", "lost closed as lost", "reopened in consideration");

    [Fact]
    public void Each_story_of_sales_ends_where_its_name_says() => B2b.All.Select(EndOf).Should().Equal(
        "in-intro-call in intro-call", "disqualified closed as disqualified", "in-discovery in discovery", "in-demo in demo", "in-proposal in proposal", "on-hold in on-hold", "in-negotiation in negotiation",
        "held-back in negotiation", "lost closed as lost", "reopened in negotiation", "in-closing in closing", "won closed as won", "in-onboarding in onboarding", "in-use in in-use");

    [Fact]
    public void Each_story_of_a_shop_ends_where_its_name_says() => Shop.All.Select(EndOf).Should().Equal(
        "visiting in visit", "browsing in browsing", "in-basket in basket", "in-checkout in checkout", "held-back in checkout", "purchased closed as purchased", "left closed as abandoned",
        "abandoned closed as abandoned", "reopened in basket", "in-first-use in first-use", "buying-again in repeat-purchase");

    [Fact]
    public void What_is_held_back_cannot_go_on()
    {
        ThreeStage.HeldBack.AfterDays(1).Fires("buys").Play().Breaches.Should().ContainSingle();
        ThreeStage.InDecision.AfterDays(1).Fires("buys").Play().Breaches.Should().BeEmpty();
        B2b.HeldBack.Approved("legal").Approved("finance").Fires("accepts-proposal").Play().Breaches.Should().ContainSingle();
        B2b.InNegotiation.Approved("legal").Approved("finance").Fires("accepts-proposal").Play().Breaches.Should().BeEmpty();
        Shop.HeldBack.Fires("pays").Play().Breaches.Should().ContainSingle();
        Shop.HeldBack.Resolves("payment-failed").Fires("pays").Play().Breaches.Should().BeEmpty();
    }

    [Fact]
    public void All_stories_of_a_template_make_a_log_in_which_every_stage_and_outcome_occurs()
    {
        foreach ((JourneyDefinition definition, Scenario[] all) in new[] { (ThreeStage.Definition, ThreeStage.All.ToArray()), (B2b.Definition, B2b.All.ToArray()), (Shop.Definition, Shop.All.ToArray()) })
        {
            JourneyLog log = Scenario.ToLog(all);
            var met = new HashSet<string>();
            foreach (JourneyTrace trace in log.Traces())
            {
                foreach (EventCode code in trace.Events) met.Add($"{log.Codes.KindOf(code)} {log.Codes.IdOf(code)}");
            }

            log.JourneyCount.Should().Be(all.Length);
            met.Should().Contain(definition.Stages.Select(s => $"StageEntered {s}")).And.Contain(definition.Outcomes.Select(o => $"Closed {o}"));
        }
    }

    [Fact]
    public void Stories_are_also_those_of_a_template_with_something_of_ones_own()
    {
        JourneyDefinition ours = JourneyTemplates.B2bSales("acme", j => j.Touchpoint("site-visit"));
        var stories = new B2bSalesScenarios(ours);

        stories.InDemo.AfterDays(1).Touchpoint("site-visit").ToJourney().Definition.Should().BeSameAs(ours);
        stories.All.Should().AllSatisfy(s => s.Play().Breaches.Should().BeEmpty());
    }

    private static string EndOf(Scenario scenario) => scenario.ToJourney().ToString();
}
