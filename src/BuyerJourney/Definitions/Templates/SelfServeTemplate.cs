using BuyerJourney.Definitions.Taxonomy;
using NodaTime;

namespace BuyerJourney.Definitions.Templates;

/// <summary>Buying without a salesperson.</summary>
internal static class SelfServeTemplate
{
    public static void Define(JourneyDefinitionBuilder journey) => journey
        .Stage("visit", s => s.In(Phase.Awareness).OwnedBy("marketing").Expect(Duration.FromDays(7)).BuyerAsks("Am I in the right place?"))
        .Stage("browsing", s => s.In(Phase.Consideration).OwnedBy("product").SupportedBy("marketing").Expect(Duration.FromDays(7)).BuyerAsks("Which one suits me?"))
        .Stage("basket", s => s.In(Phase.Decision).OwnedBy("product").SupportedBy("it").Expect(Duration.FromDays(3)).BuyerAsks("What will I pay in the end?"))
        .Stage("checkout", s => s.In(Phase.Decision).OwnedBy("it").SupportedBy("point-of-sale").Expect(Duration.FromHours(1)).BuyerNeeds("To be done quickly and safely."))
        .Stage("first-use", s => s.In(Phase.AfterPurchase).OwnedBy("customer-service"))
        .Stage("repeat-purchase", s => s.In(Phase.AfterPurchase).OwnedBy("marketing"))
        .Won("purchased").Lost("abandoned")
        .Touchpoint("website-visit", t => t.In("visit").By(Side.Buyer).Through("web"))
        .Touchpoint("sign-up", t => t.In("basket").By(Side.Buyer).Through("web"))
        .Touchpoint("product-view", t => t.In("browsing").By(Side.Buyer).Through("web"))
        .Touchpoint("add-to-basket", t => t.In("browsing").By(Side.Buyer).Through("web"))
        .Touchpoint("reminder", t => t.In("basket").Through("e-mail"))
        .Touchpoint("payment", t => t.In("checkout").By(Side.Buyer).Through("web"))
        .Touchpoint("chat", t => t.By(Side.Buyer).Through("web"))
        .Obstacles(
            ObstacleTaxonomy.Common,
            "need/unclear-need", "trust/unknown-seller", "product/usability", "money/price", "money/delivery-cost", "money/payment-failed", "process/account-required",
            "service/slow-delivery", "service/poor-support")
        .Permit(JourneyPolicies.Skips | JourneyPolicies.StepsBack | JourneyPolicies.Reopening)
        .Rule("visit", "browsing", on: "views-product")
        .Rule("browsing", "basket", on: "adds-to-basket")
        .Rule("basket", "browsing", on: "keeps-looking")
        .Rule("basket", "checkout", on: "checks-out")
        .Rule("checkout", "basket", on: "goes-back")
        .Rule("checkout", "purchased", on: "pays", r => r.Requires(Criterion.Not(Criterion.ObstacleOpen("payment-failed"))))
        .Rule(["basket", "checkout"], "abandoned", on: "abandons-basket", r => r.DueAfter(Duration.FromDays(14), "website-visit", "add-to-basket"))
        .RuleFromAnyStage("abandoned", on: "leaves")
        .RuleFromOutcome("purchased", "first-use", on: "starts-using")
        .Rule("first-use", "repeat-purchase", on: "buys-again");
}
