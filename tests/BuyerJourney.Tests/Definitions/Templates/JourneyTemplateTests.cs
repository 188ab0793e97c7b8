using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Definitions.Templates;
using BuyerJourney.Journeys;
using BuyerJourney.Tests.Journeys;

namespace BuyerJourney.Tests.Definitions.Templates;

public sealed class JourneyTemplateTests
{
    public static TheoryData<JourneyDefinition> All => [JourneyTemplates.ThreeStage("three"), JourneyTemplates.B2bSales("b2b"), JourneyTemplates.SelfServe("shop")];

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Is_without_a_doubt(JourneyDefinition template)
    {
        template.Warnings.Should().BeEmpty();
        template.Touchpoints.Should().NotBeEmpty();
        template.Obstacles.Should().NotBeEmpty().And.AllSatisfy(o => o.Stages.Should().NotBeEmpty());
        template.Stages.Where(s => s is { IsOnHold: false, IsAfterPurchase: false }).Should().AllSatisfy(s => (s.ExpectedStay is not null && !s.LeadTeams.IsEmpty).Should().BeTrue());
    }

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Names_everything_in_English_and_Latvian(JourneyDefinition template)
    {
        DisplayNames names = DisplayNames.Standard;
        foreach (string language in new[] { "en", "lv" })
        {
            var culture = CultureInfo.GetCultureInfo(language);
            template.Stages.Should().AllSatisfy(s => names.Of(s.Id, culture).Should().NotBe(s.Id.Value));
            template.Outcomes.Should().AllSatisfy(o => names.Of(o.Id, culture).Should().NotBe(o.Id.Value));
            template.Touchpoints.Should().AllSatisfy(t => names.Of(t.Id, culture).Should().NotBe(t.Id.Value));
            template.Obstacles.Should().AllSatisfy(o => names.Of(o.Id, culture).Should().NotBe(o.Id.Value));
            template.Triggers.Should().AllSatisfy(t => names.Of(t.Id, culture).Should().NotBe(t.Id.Value));
            template.Teams.Should().AllSatisfy(t => names.Of(t.Id, culture).Should().NotBe(t.Id.Value));
        }
    }

    [Fact]
    public void The_sales_pipeline_can_be_lived_from_the_intro_call_to_use()
    {
        Journey journey = JourneyTemplates.B2bSales("b2b").Start("deal-42", At.Start)
            .RecordTouchpoint("intro-call", At.Day(1)).OrThrow().Fire("agrees-to-discovery", At.Day(1)).OrThrow()
            .RecordTouchpoint("discovery-call", At.Day(5)).OrThrow().Fire("asks-for-demo", At.Day(5)).OrThrow()
            .RecordTouchpoint("demo", At.Day(9), Reaction.Positive).OrThrow().Fire("asks-for-proposal", At.Day(9)).OrThrow()
            .RecordTouchpoint("proposal-sent", At.Day(12)).OrThrow();
        journey = journey.FireDue(At.Day(40)).OrThrow();
        (journey.Stage.Id.Value, journey.StageEnteredAt).Should().Be(("on-hold", At.Day(30)));

        journey = journey.Fire("resumes", At.Day(41)).OrThrow().Fire("wants-terms", At.Day(42)).OrThrow().Raise("security-review", At.Day(43)).OrThrow();
        journey.Fire("accepts-proposal", At.Day(44)).Refusals.Select(r => r.Sentence).Should()
            .Equal("Needs every blocking obstacle resolved.", "Needs the approval of 'legal'.", "Needs the approval of 'finance'.");

        journey = journey.Resolve("security-review", At.Day(50)).OrThrow().Approve("finance", At.Day(50)).OrThrow().Approve("legal", At.Day(51)).OrThrow()
            .Fire("accepts-proposal", At.Day(52)).OrThrow().RecordTouchpoint("contract-sent", At.Day(52)).OrThrow().Fire("signs", At.Day(55)).OrThrow()
            .RecordTouchpoint("kick-off", At.Day(60)).OrThrow().Fire("kicks-off", At.Day(60)).OrThrow().Fire("goes-live", At.Day(80)).OrThrow();
        (journey.Stage.Id.Value, journey.IsWon).Should().Be(("in-use", true));
    }

    [Fact]
    public void The_shop_loses_a_basket_that_nobody_touches()
    {
        Journey journey = JourneyTemplates.SelfServe("shop").Start("visitor-7", At.Start).Fire("views-product", At.Start).OrThrow().Fire("adds-to-basket", At.Start).OrThrow()
            .RecordTouchpoint("add-to-basket", At.Day(10)).OrThrow();

        journey.FireDue(At.Day(23)).IsIgnored.Should().BeTrue();
        journey.FireDue(At.Day(24)).Journey.Outcome!.Id.Value.Should().Be("abandoned");
    }

    [Fact]
    public void A_company_adds_what_it_has_of_its_own()
    {
        JourneyDefinition ours = JourneyTemplates.ThreeStage("acme", j => j.Persona("cfo").Touchpoint("site-visit"), version: 3);

        (ours.ToString(), ours.FindTouchpoint("site-visit") is not null, ours.FindPersona("cfo") is not null).Should().Be(("acme v3", true, true));
    }
}
