using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Demo.Sample;

/// <summary>The journey of the shipped sample: a made-up company that sells software to other companies.</summary>
internal static class SampleDefinition
{
    public static JourneyDefinition Create() => JourneyDefinition.Create("sample-b2b-saas", journey => journey
        .Stage("lead", s => s.In(Phase.Awareness).OwnedBy("marketing").SupportedBy("sales").Expect(Duration.FromDays(10))
            .BuyerAsks("Does this solve a problem that I have?").BuyerNeeds("a quick answer").SellerDoes("answers within a day"))
        .Stage("discovery", s => s.In(Phase.Consideration).OwnedBy("sales").SupportedBy("product").Expect(Duration.FromDays(14))
            .BuyerAsks("Do they understand us?").BuyerNeeds("to be heard").SellerDoes("asks before it shows"))
        .Stage("demo", s => s.In(Phase.Consideration).OwnedBy("sales").SupportedBy("product").Expect(Duration.FromDays(14))
            .BuyerAsks("Does it work with what we have?").BuyerNeeds("to see one's own case").SellerDoes("shows the buyer's own case"))
        .Stage("proposal", s => s.In(Phase.Decision).OwnedBy("sales").SupportedBy("finance").Expect(Duration.FromDays(21))
            .BuyerAsks("Is it worth the price?").BuyerNeeds("figures for the boss").SellerDoes("sends a proposal with a calculation"))
        .Stage("negotiation", s => s.In(Phase.Decision).OwnedBy("sales").SupportedBy("legal").Expect(Duration.FromDays(21))
            .BuyerAsks("What if it goes wrong?").BuyerNeeds("a contract that legal accepts").SellerDoes("goes through the contract"))
        .Stage("on-hold", s => s.In(Phase.Decision).OnHold().OwnedBy("sales"))
        .Stage("onboarding", s => s.In(Phase.AfterPurchase).OwnedBy("customer-service").Expect(Duration.FromDays(30))
            .BuyerAsks("When can we start?").BuyerNeeds("somebody to call").SellerDoes("sets up the first project"))
        .Won("won").Lost("lost")
        .Touchpoint("intro-call", t => t.In("lead").Through("phone", "video"))
        .Touchpoint("demo-request", t => t.By(Side.Buyer).In("lead", "discovery").Through("web", "e-mail"))
        .Touchpoint("discovery-call", t => t.In("discovery").Through("phone", "video"))
        .Touchpoint("product-demo", t => t.In("demo").Through("video", "on-site"))
        .Touchpoint("price-page-visit", t => t.By(Side.Buyer).In("proposal").Through("web"))
        .Touchpoint("reference-call", t => t.In("proposal"))
        .Touchpoint("proposal-sent", t => t.In("proposal").Through("e-mail"))
        .Obstacle("no-reply", o => o.In("lead").OwnedBy("sales").Remedy("call within two days"))
        .Obstacle("missing-feature", o => o.In("demo").OwnedBy("product").Remedy("show the road map"))
        .Obstacle("price", o => o.In("proposal").OwnedBy("finance").Remedy("offer a smaller first step"))
        .Obstacle("security-review", o => o.In("proposal").OwnedBy("product").Remedy("send the filled-in questionnaire up front"))
        .Obstacle("paperwork", o => o.In("negotiation").OwnedBy("legal").Remedy("send the contract with the proposal"))
        .Persona("cfo", "answers for the money")
        .Persona("head-of-it", "answers for the systems")
        .Persona("sales-leader", "answers for the targets")
        .Rule("lead", "discovery", on: "agrees-to-discovery-call")
        .Rule("discovery", "demo", on: "asks-for-demo")
        .Rule("demo", "proposal", on: "asks-for-proposal")
        .Rule("proposal", "negotiation", on: "accepts-proposal")
        .Rule("negotiation", "won", on: "signs", r => r.Requires(Criterion.NoOpenObstacle(Severity.Blocking)))
        .Rule("negotiation", "proposal", on: "asks-for-changes")
        .Rule("demo", "discovery", on: "brings-in-colleagues")
        .Rule("demo", "on-hold", on: "asks-to-wait")
        .Rule("on-hold", RuleTarget.StageLeft, on: "comes-back")
        .RuleFromAnyStage("lost", on: "declines")
        .RuleFromOutcome("won", "onboarding", on: "kicks-off"));
}
