using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Journeys;

/// <summary>A definition that has a bit of everything, and any command that somebody may give to a journey of it.</summary>
internal static class JourneyCommands
{
    public static readonly JourneyDefinition Definition = new JourneyDefinitionBuilder("everything")
        .Stage("lead", s => s.OwnedBy("sales")).Stage("demo", s => s.Reenterable()).Stage("proposal", s => s.OwnedBy("legal")).Stage("hold", s => s.OnHold())
        .Stage("onboarding", s => s.In(Phase.AfterPurchase)).Stage("use", s => s.In(Phase.AfterPurchase))
        .Won("won").Lost("lost", o => o.Reasons("price", "timing").RequiresReason()).Lost("silent").Lost("dropped")
        .Touchpoint("call").Touchpoint("reply").Obstacle("price", o => o.Holds(Severity.Blocking)).Obstacle("paperwork", o => o.Holds(Severity.Minor))
        .Attribute("size", AttributeKind.Number).Trigger("signs", t => t.Takes("amount", AttributeKind.Number))
        .Permit(JourneyPolicies.StepsBack | JourneyPolicies.Reopening)
        .Rule("lead", "demo", on: "wants-demo", r => r.Requires(Criterion.Touchpoint("call")))
        .Rule("lead", "proposal", on: "wants-demo", r => r.Requires(Criterion.Attribute("size").AtLeast(100)).Priority(1))
        .Rule("demo", "demo", on: "again")
        .Rule("demo", "proposal", on: "wants-proposal", r => r.Requires(Criterion.Touchpoint("call").Times(2).Within(Duration.FromDays(20))).Requires(Criterion.NoOpenObstacle(Severity.Major)))
        .Rule(["demo", "proposal"], "hold", on: "pauses")
        .Ignore("lead", on: "pauses")
        .Rule("hold", RuleTarget.StageLeft, on: "resumes")
        .Rule("proposal", "won", on: "signs", r => r.Requires(Criterion.ApprovedBy("legal", "sales")).Requires(Criterion.Input("amount").MoreThan(0)))
        .Rule("proposal", "silent", on: "goes-quiet", r => r.DueAfter(Duration.FromDays(10), without: "reply"))
        .RuleFromAnyStage("lost", on: "declines", r => r.Requires(Criterion.Not(Criterion.ObstacleResolved("price"))))
        .RuleFromOutcome("won", "onboarding", on: "kicks-off")
        .Rule("onboarding", "use", on: "goes-live", r => r.Requires(Criterion.StayAtLeast(Duration.FromDays(2))))
        .RuleFromOutcome("lost", "lead", on: "comes-back", r => r.Requires(Criterion.StayAtLeast(Duration.FromDays(5))))
        .Build();

    private static readonly string[] Triggers = ["wants-demo", "again", "wants-proposal", "pauses", "resumes", "signs", "goes-quiet", "declines", "kicks-off", "goes-live", "comes-back", "nonsense"];

    // Mostly at the end of what has happened so far, sometimes before.
    private static readonly Gen<double> Days = Gen.Frequency((8, Gen.Double[0, 4]), (1, Gen.Double[-10, 0]), (2, Gen.Const(0.0)));

    public static readonly Gen<(string Name, Func<Journey, JourneyDecision> Give)> Any = Gen.Frequency(
        (8, Command("go on", Gen.Int[0, 9], GoOn)),
        (4, Command("fire", Gen.Select(Gen.OneOf(Triggers), Gen.Int[0, 3]), (j, at, x) => j.Fire(x.Item1, at, InputOf(x.Item1, x.Item2), reasons: ReasonsOf(x.Item1, x.Item2)))),
        (6, Command("touch", Gen.Select(Gen.OneOf("call", "call", "call", "reply", "unknown"), Gen.Enum<Reaction>()), (j, at, x) => j.RecordTouchpoint(x.Item1, at, x.Item2))),
        (2, Command("raise", Gen.Select(Gen.OneOf("price", "paperwork", "unknown"), Gen.Enum<Severity>()), (j, at, x) => j.Raise(x.Item1, at, x.Item2))),
        (2, Command("resolve", Gen.OneOf("price", "paperwork"), (j, at, x) => j.Resolve(x, at))),
        (4, Command("approve", Gen.OneOf("legal", "sales", "unknown"), (j, at, x) => j.Approve(x, at))),
        (2, Command("attribute", Gen.Int[0, 200], (j, at, x) => j.RecordAttribute("size", x < 20 ? null : x, at))),
        (1, Command("value", Gen.Select(Gen.Int[1, 100], Gen.OneOf("EUR", "EUR", "USD")), (j, at, x) => j.RecordValue(new Money(x.Item1, x.Item2), at))),
        (1, Command("feedback", Gen.Int[0, 10], (j, at, x) => j.RecordFeedback(at, x == 0 ? null : x))),
        (2, Command("move", Gen.OneOf("lead", "demo", "proposal", "hold", "onboarding", "use", "unknown"), (j, at, x) => j.MoveTo(x, at))),
        (1, Command("resume", Gen.Const(0), (j, at, _) => j.Resume(at))),
        (1, Command("close", Gen.Select(Gen.OneOf("won", "lost", "silent", "dropped", "unknown"), Gen.Bool), (j, at, x) => j.Close(x.Item1, at, x.Item2 ? ["price"] : null))),
        (2, Command("reopen", Gen.OneOf("", "", "lead", "proposal"), (j, at, x) => j.Reopen(at, x.Length == 0 ? null : (Id<Stage>?)x))),
        (1, Command("due", Gen.Const(0), (j, at, _) => j.FireDue(at))));

    public static Journey Start() => Definition.Start("deal", At.Start, persona: "cfo");

    private static Gen<(string, Func<Journey, JourneyDecision>)> Command<T>(string name, Gen<T> details, Func<Journey, Instant, T, JourneyDecision> give) =>
        Gen.Select(details, Days, (x, days) => ($"{name} {x} at last event {days:+0.##;-0.##;0} days", (Func<Journey, JourneyDecision>)(j => give(j, j.LastEventAt + At.Days(days), x))));

    // Fires one of the triggers that have a rule here, with all that it takes: what a random name would rarely do.
    private static JourneyDecision GoOn(Journey journey, Instant at, int choice)
    {
        ImmutableArray<TriggerOption> options = journey.PermittedTriggers(at);
        if (options.IsEmpty) return journey.RecordTouchpoint("call", at);
        TriggerOption option = options[choice % options.Length];
        bool closes = option.Needs.Any(n => n.Reason == RefusalReason.ReasonMissing);
        return journey.Fire(option.Trigger.Id, at, InputOf(option.Trigger.Id.Value, 3), closes && choice > 6 ? ["price"] : null);
    }

    private static TriggerInput? InputOf(string trigger, int choice) => trigger == "signs" && choice > 0 ? TriggerInput.With("amount", choice - 1) : null;

    private static Labels? ReasonsOf(string trigger, int choice) => trigger == "declines" && choice > 0 ? [choice == 1 ? "weather" : "price"] : null;
}
