using BuyerJourney.Definitions.Taxonomy;
using NodaTime;

namespace BuyerJourney.Definitions.Templates;

/// <summary>A sales pipeline between companies.</summary>
internal static class B2bSalesTemplate
{
    public static void Define(JourneyDefinitionBuilder journey)
    {
        AddStages(journey);
        AddTouchpointsAndObstacles(journey);
        AddRules(journey);
    }

    private static void AddStages(JourneyDefinitionBuilder journey) => journey
        .Stage("intro-call", s => s.In(Phase.Awareness).OwnedBy("marketing").SupportedBy("sales").Expect(Duration.FromDays(7))
            .BuyerAsks("Is this worth an hour of mine?").SellerDoes("Qualify: need, money, authority, time."))
        .Stage("discovery", s => s.In(Phase.Consideration).OwnedBy("sales").SupportedBy("product").Expect(Duration.FromDays(14))
            .BuyerAsks("Do they understand our problem?").BuyerNeeds("To be heard.").SellerDoes("Ask, listen, sum up in writing."))
        .Stage("demo", s => s.In(Phase.Consideration).OwnedBy("sales").SupportedBy("product", "it").Expect(Duration.FromDays(14))
            .BuyerAsks("Does it do what we need?").BuyerNeeds("To see it work on one's own case.").SellerDoes("Show only what answers a pain point."))
        .Stage("proposal", s => s.In(Phase.Decision).OwnedBy("sales").SupportedBy("finance").Expect(Duration.FromDays(14))
            .BuyerAsks("What does it cost, and what does it save?").SellerDoes("Send a proposal; talk it through."))
        .Stage("negotiation", s => s.In(Phase.Decision).OwnedBy("sales").SupportedBy("legal", "finance", "it").Expect(Duration.FromDays(21))
            .BuyerAsks("Are the terms fair?", "Is it safe?").SellerDoes("Agree terms.", "Pass the security review."))
        .Stage("closing", s => s.In(Phase.Decision).OwnedBy("sales").SupportedBy("legal").Expect(Duration.FromDays(7))
            .BuyerNeeds("No surprises.").SellerDoes("Get the signature."))
        .Stage("on-hold", s => s.OnHold().OwnedBy("sales"))
        .Stage("onboarding", s => s.In(Phase.AfterPurchase).OwnedBy("customer-service").Expect(Duration.FromDays(30)))
        .Stage("in-use", s => s.In(Phase.AfterPurchase).OwnedBy("customer-service"))
        .Won("won").Lost("lost").Lost("disqualified");

    private static void AddTouchpointsAndObstacles(JourneyDefinitionBuilder journey) => journey
        .Touchpoint("intro-call", t => t.In("intro-call").Through("phone", "video"))
        .Touchpoint("discovery-call", t => t.In("discovery").Through("phone", "video", "on-site"))
        .Touchpoint("demo-request", t => t.In("discovery").By(Side.Buyer).Through("web", "e-mail"))
        .Touchpoint("demo", t => t.In("demo").Through("video", "on-site"))
        .Touchpoint("reference-call", t => t.In("proposal").Through("phone", "video"))
        .Touchpoint("proposal-sent", t => t.In("proposal").Through("e-mail"))
        .Touchpoint("reply", t => t.By(Side.Buyer).Through("e-mail", "phone"))
        .Touchpoint("contract-sent", t => t.In("closing").Through("e-mail"))
        .Touchpoint("kick-off", t => t.Through("video", "on-site"))
        .Obstacles(
            ObstacleTaxonomy.Common,
            "need/unclear-need", "need/status-quo", "money/price", "money/no-budget", "money/cost-of-maintenance", "people/no-authority", "people/no-champion", "people/no-reply",
            "product/missing-feature", "product/integration", "competition/competitor", "process/paperwork", "process/security-review", "process/legal-terms",
            "process/procurement", "process/timing", "service/poor-support", "service/hard-onboarding");

    private static void AddRules(JourneyDefinitionBuilder journey) => journey
        .Permit(JourneyPolicies.StepsBack | JourneyPolicies.Reopening)
        .Rule("intro-call", "discovery", on: "agrees-to-discovery", r => r.Requires(Criterion.Touchpoint("intro-call")))
        .Rule("intro-call", "disqualified", on: "does-not-fit")
        .Rule("discovery", "demo", on: "asks-for-demo", r => r.Requires(Criterion.Touchpoint("discovery-call")))
        .Rule("discovery", "disqualified", on: "does-not-fit")
        .Rule(["discovery", "demo"], "proposal", on: "asks-for-proposal", r => r.Requires(Criterion.Touchpoint("discovery-call")))
        .Rule("proposal", "negotiation", on: "wants-terms", r => r.Requires(Criterion.Touchpoint("proposal-sent")))
        .Rule(["proposal", "negotiation"], "closing", on: "accepts-proposal",
            r => r.Requires(Criterion.Touchpoint("proposal-sent")).Requires(Criterion.NoOpenObstacle(Severity.Blocking)).Requires(Criterion.ApprovedBy("legal", "finance")))
        .Rule("closing", "won", on: "signs", r => r.Requires(Criterion.Touchpoint("contract-sent")))
        .RuleFromAnyStage("lost", on: "declines")
        .Rule(["intro-call", "discovery", "demo", "proposal", "negotiation", "closing"], "on-hold", on: "pauses")
        .Rule("on-hold", RuleTarget.StageLeft, on: "resumes")
        .Rule("proposal", "on-hold", on: "goes-quiet", r => r.DueAfter(Duration.FromDays(21), without: "reply"))
        .Rule("on-hold", "lost", on: "stays-quiet", r => r.DueAfter(Duration.FromDays(180), without: "reply"))
        .RuleFromOutcome("won", "onboarding", on: "kicks-off", r => r.Requires(Criterion.Touchpoint("kick-off")))
        .Rule("onboarding", "in-use", on: "goes-live");
}
