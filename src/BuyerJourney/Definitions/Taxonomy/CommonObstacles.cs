using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Taxonomy;

/// <summary>The catalogue behind <see cref="ObstacleTaxonomy.Common"/>.</summary>
internal static class CommonObstacles
{
    public static ImmutableArray<ObstacleTag> All { get; } =
    [
        new("need"),
        new("need/unclear-need")
        {
            Phases = [Phase.Awareness, Phase.Consideration], Owner = "marketing",
            Remedy = "Ask what the problem costs them today, and write down the answer together.",
            Synonyms = ["unclear requirements", "no clear need", "need not clear", "no need", "not a fit", "no fit"],
        },
        new("need/status-quo")
        {
            Phases = [Phase.Awareness, Phase.Consideration, Phase.Decision], Owner = "sales",
            Remedy = "Show what staying as they are costs over a year.",
            Synonyms = ["no decision", "do nothing", "happy with current solution", "stays with current solution"],
        },
        new("need/low-priority")
        {
            Phases = [Phase.Awareness, Phase.Consideration], Severity = Severity.Minor, Owner = "marketing",
            Remedy = "Agree on an event that would change the priority, and stay in touch until then.",
            Synonyms = ["not a priority", "no priority", "priorities changed", "project cancelled"],
        },
        new("money"),
        new("money/price")
        {
            Phases = [Phase.Consideration, Phase.Decision], Owner = "sales",
            Remedy = "Go back to the value agreed on before talking of a discount.",
            Synonyms = ["too expensive", "price too high", "expensive", "pricing", "cost", "too costly"],
        },
        new("money/no-budget")
        {
            Phases = [Phase.Consideration, Phase.Decision], Severity = Severity.Blocking, Owner = "sales",
            Remedy = "Find out who can free the money and when, and help to write the business case.",
            Synonyms = ["budget", "lack of budget", "no funding", "no money", "budget cut", "lost budget"],
        },
        new("money/cost-of-maintenance")
        {
            Phases = [Phase.Consideration, Phase.Decision, Phase.AfterPurchase], Owner = "product",
            Remedy = "Show the cost over the whole time of use, and what maintenance includes.",
            Synonyms = ["maintenance cost", "maintenance too expensive", "total cost of ownership", "tco", "running costs"],
        },
        new("money/payment-terms")
        {
            Phases = [Phase.Decision], Severity = Severity.Minor, Owner = "finance",
            Remedy = "Offer instalments or another invoice date.",
            Synonyms = ["terms of payment", "payment conditions"],
        },
        new("money/payment-failed")
        {
            Phases = [Phase.Decision], Severity = Severity.Blocking, Owner = "it",
            Remedy = "Offer another way to pay, and keep the basket.",
            Synonyms = ["card declined", "payment declined", "payment error"],
        },
        new("money/delivery-cost")
        {
            Phases = [Phase.Decision], Owner = "point-of-sale",
            Remedy = "Show the cost of delivery before the checkout.",
            Synonyms = ["shipping cost", "shipping too expensive", "delivery too expensive"],
        },
        new("people"),
        new("people/no-authority")
        {
            Phases = [Phase.Consideration, Phase.Decision], Owner = "sales",
            Remedy = "Ask who else has to agree, and meet them.",
            Synonyms = ["no decision maker", "not the decision maker", "lack of authority", "wrong contact", "no access to decision maker"],
        },
        new("people/no-champion")
        {
            Phases = [Phase.Consideration, Phase.Decision], Owner = "sales",
            Remedy = "Find the person who gains most, and give them what they need to speak for it.",
            Synonyms = ["no sponsor", "lost champion", "lost sponsor", "contact left", "contact left the company"],
        },
        new("people/no-reply")
        {
            Phases = [Phase.Awareness, Phase.Consideration, Phase.Decision], Owner = "sales",
            Remedy = "Try another channel or another person, then say when you will stop asking.",
            Synonyms = ["no response", "unresponsive", "not responding", "went silent", "went dark", "ghosted", "no answer", "unable to reach"],
        },
        new("people/resistance")
        {
            Phases = [Phase.Decision, Phase.AfterPurchase], Owner = "customer-service",
            Remedy = "Let those who will use it try it early.",
            Synonyms = ["resistance to change", "users against it", "team resistance"],
        },
        new("product"),
        new("product/missing-feature")
        {
            Phases = [Phase.Consideration, Phase.Decision], Owner = "product",
            Remedy = "Ask what they want to achieve with it; show another way, or a date.",
            Synonyms = ["lack of features", "missing functionality", "feature gap", "features", "functionality", "product gap"],
        },
        new("product/integration")
        {
            Phases = [Phase.Consideration, Phase.Decision], Owner = "it",
            Remedy = "Let the technicians of both sides talk, and show a working connection.",
            Synonyms = ["no integration", "missing integration", "does not integrate", "incompatible", "compatibility"],
        },
        new("product/usability")
        {
            Phases = [Phase.Consideration, Phase.AfterPurchase], Owner = "product",
            Remedy = "Watch them use it, and write down where they stop.",
            Synonyms = ["hard to use", "too complex", "complicated", "too complicated", "poor usability"],
        },
        new("product/quality")
        {
            Phases = [Phase.Consideration, Phase.AfterPurchase], Owner = "product",
            Remedy = "Own up to the fault, and say when it is mended.",
            Synonyms = ["bugs", "unreliable", "performance", "poor performance", "too slow", "outages"],
        },
        new("competition"),
        new("competition/competitor")
        {
            Phases = [Phase.Consideration, Phase.Decision], Owner = "sales",
            Remedy = "Ask what they like about the other one, and answer that alone.",
            Synonyms = ["lost to competitor", "chose competitor", "went with competitor", "competitor won"],
        },
        new("competition/in-house")
        {
            Phases = [Phase.Consideration, Phase.Decision], Owner = "sales",
            Remedy = "Help them to count what building and keeping it would take.",
            Synonyms = ["built in house", "build in house", "internal solution", "developed internally"],
        },
        new("trust"),
        new("trust/unknown-seller")
        {
            Phases = [Phase.Awareness, Phase.Consideration], Severity = Severity.Minor, Owner = "marketing",
            Remedy = "Let a customer like them speak.",
            Synonyms = ["unknown brand", "unknown vendor", "no trust", "lack of trust", "no references", "missing references"],
        },
        new("trust/bad-experience")
        {
            Phases = [Phase.Awareness, Phase.Consideration], Owner = "customer-service",
            Remedy = "Listen first; then say what has changed since.",
            Synonyms = ["bad experience", "previous bad experience", "bad reviews"],
        },
        new("process"),
        new("process/paperwork")
        {
            Phases = [Phase.Decision], Owner = "legal",
            Remedy = "Send a contract that is filled in as far as possible, and one person to ask.",
            Synonyms = ["contract", "contract paperwork", "bureaucracy", "administration", "too much paperwork"],
        },
        new("process/security-review")
        {
            Phases = [Phase.Decision], Severity = Severity.Blocking, Owner = "it",
            Remedy = "Hand over the answers to the usual questionnaire before they ask.",
            Synonyms = ["security", "security concerns", "security questionnaire", "data protection", "gdpr", "compliance"],
        },
        new("process/legal-terms")
        {
            Phases = [Phase.Decision], Severity = Severity.Blocking, Owner = "legal",
            Remedy = "Let the lawyers of both sides talk directly.",
            Synonyms = ["legal", "legal review", "terms and conditions", "contract terms", "liability"],
        },
        new("process/procurement")
        {
            Phases = [Phase.Decision], Owner = "sales",
            Remedy = "Ask for the steps and their order early, and plan back from the wished date.",
            Synonyms = ["purchasing", "vendor registration", "tender", "approval process"],
        },
        new("process/timing")
        {
            Phases = [Phase.Awareness, Phase.Consideration, Phase.Decision], Owner = "sales",
            Remedy = "Agree on a date to take it up again, and what should be ready by then.",
            Synonyms = ["bad timing", "wrong timing", "not now", "postponed", "too early", "on hold", "delayed"],
        },
        new("process/account-required")
        {
            Phases = [Phase.Decision], Owner = "product",
            Remedy = "Let people buy as guests.",
            Synonyms = ["forced registration", "registration required", "had to register", "must create account"],
        },
        new("service"),
        new("service/poor-support")
        {
            Phases = [Phase.Consideration, Phase.AfterPurchase], Owner = "customer-service",
            Remedy = "Answer the open question today, and name one person who stays with it.",
            Synonyms = ["bad support", "poor service", "bad service", "slow support", "customer service", "support"],
        },
        new("service/hard-onboarding")
        {
            Phases = [Phase.AfterPurchase], Owner = "customer-service",
            Remedy = "Agree on the first thing that has to work, and be there until it does.",
            Synonyms = ["difficult onboarding", "implementation", "implementation effort", "setup too hard", "long implementation"],
        },
        new("service/slow-delivery")
        {
            Phases = [Phase.Decision, Phase.AfterPurchase], Owner = "point-of-sale",
            Remedy = "Give a date that holds, and tell them before they ask.",
            Synonyms = ["delivery time", "late delivery", "long delivery time", "out of stock", "not available"],
        },
        new("service/low-use")
        {
            Phases = [Phase.AfterPurchase], Severity = Severity.Minor, Owner = "customer-service",
            Remedy = "Find one task that hurts, and do it with them in the product.",
            Synonyms = ["low adoption", "not used", "no usage"],
        },
    ];
}
