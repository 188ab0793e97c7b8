using BuyerJourney.Definitions.Taxonomy;
using NodaTime;

namespace BuyerJourney.Definitions.Templates;

/// <summary>The classic journey in three stages.</summary>
internal static class ThreeStageTemplate
{
    public static void Define(JourneyDefinitionBuilder journey) => journey
        .Stage("awareness", s => s.In(Phase.Awareness).OwnedBy("marketing").SupportedBy("product").Expect(Duration.FromDays(14))
            .BuyerAsks("What is my problem called?", "Do others have it too?").BuyerNeeds("To understand the problem.")
            .SellerDoes("Explain the problem without selling."))
        .Stage("consideration", s => s.In(Phase.Consideration).OwnedBy("sales").SupportedBy("marketing", "product").Expect(Duration.FromDays(30))
            .BuyerAsks("What ways are there to solve it?", "Which fits us?").BuyerNeeds("To compare fairly.")
            .SellerDoes("Find out what they need.", "Show what fits."))
        .Stage("decision", s => s.In(Phase.Decision).OwnedBy("sales").SupportedBy("legal", "it").Expect(Duration.FromDays(21))
            .BuyerAsks("What does it cost, all in all?", "What if it fails?").BuyerNeeds("To decide without regret.")
            .SellerDoes("Make an offer.", "Clear what stands in the way."))
        .Won("won").Lost("lost")
        .Touchpoint("website-visit", t => t.In("awareness").By(Side.Buyer).Through("web"))
        .Touchpoint("content-download", t => t.In("awareness").By(Side.Buyer).Through("web"))
        .Touchpoint("intro-call", t => t.In("consideration").Through("phone", "video"))
        .Touchpoint("demo", t => t.In("consideration").Through("video", "on-site"))
        .Touchpoint("proposal-sent", t => t.In("decision").Through("e-mail"))
        .Obstacles(
            ObstacleTaxonomy.Common,
            "need/unclear-need", "trust/unknown-seller", "money/price", "money/no-budget", "people/no-authority", "people/no-reply",
            "competition/competitor", "product/missing-feature", "process/timing", "process/paperwork")
        .Permit(JourneyPolicies.StepsBack | JourneyPolicies.Reopening)
        .Rule("awareness", "consideration", on: "asks-for-contact")
        .Rule("consideration", "decision", on: "asks-for-proposal")
        .Rule("decision", "won", on: "buys", r => r.Requires(Criterion.NoOpenObstacle(Severity.Blocking)))
        .RuleFromAnyStage("lost", on: "declines");
}
