using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;
using Ask = BuyerJourney.Definitions.Criterion;

namespace BuyerJourney.Tests.Journeys;

/// <summary>Definitions of any shape (input, priorities, due moves, stages on hold and after the purchase, several outcomes, policies), and what any commands made of a journey of them.</summary>
internal sealed class RandomJourneys(int seed)
{
    private static readonly string[] Triggers = ["go", "go-on", "offers", "back"];
    private static readonly string[] Outcomes = ["won", "pilot", "lost"];

    private readonly Random _random = new(seed);

    /// <summary>A definition; null where chance made one that can't be built.</summary>
    public JourneyDefinition? Definition()
    {
        int stages = _random.Next(2, 7);
        int after = stages - _random.Next(0, Math.Min(3, stages - 1));
        JourneyDefinitionBuilder builder = new JourneyDefinitionBuilder("random")
            .Touchpoint("demo").Touchpoint("call").Obstacle("price").Obstacle("paperwork").Team("legal").Attribute("size", AttributeKind.Number)
            .Trigger("offers", t => t.Takes("price", AttributeKind.Number)).Won("won").Won("pilot")
            .Lost("lost", o =>
            {
                if (OneIn(3)) o.Reasons("price", "timing");
                if (OneIn(4)) o.RequiresReason();
            });
        for (int i = 0; i < stages; i++)
        {
            bool onHold = i > 0 && i < after && OneIn(5);
            builder.Stage($"s{i}", s =>
            {
                if (onHold) s.OnHold();
                if (i >= after) s.In(Phase.AfterPurchase);
                if (OneIn(5)) s.Reenterable();
                if (OneIn(3) && !onHold && i < after) s.MayStart();
            });
        }

        if (!OneIn(6))
        {
            for (int rules = _random.Next(2, 10); rules > 0; rules--) AddRule(builder, stages, after);
        }

        builder.Permit((JourneyPolicies)_random.Next(16));
        return builder.TryBuild(out JourneyDefinition? definition, out _) ? definition : null;
    }

    /// <summary>A journey after many commands of any kind, those that were refused among them. No two commands give events of one instant: a log keeps no order between changes and events.</summary>
    public Journey Journey(JourneyDefinition definition)
    {
        Journey journey = definition.Start("deal", At.Start);
        Instant now = At.Start;
        for (int step = 1; step <= 40; step++)
        {
            now += Duration.FromHours(_random.Next(60));
            Instant at = (OneIn(6) ? now - Duration.FromHours(_random.Next(200)) : now) + Duration.FromSeconds(step);
            journey = Command(journey, at, now + Duration.FromSeconds(step)).Journey;
        }

        return journey;
    }

    private JourneyDecision Command(Journey journey, Instant at, Instant now)
    {
        string stage = Any([.. journey.Definition.Stages.Select(s => s.Id.Value)]);
        Labels? reasons = OneIn(2) ? ["price"] : null;
        string obstacle = Any("price", "paperwork");
        return _random.Next(16) switch
        {
            < 6 => Fire(journey, at, reasons),
            6 => journey.MoveTo(stage, at),
            7 => journey.Close(Any(Outcomes), at, reasons),
            8 => journey.Reopen(at, OneIn(2) ? null : (Id<Stage>?)stage),
            9 => journey.Resume(at),
            10 or 11 => journey.RecordTouchpoint(Any("demo", "call"), at),
            12 => OneIn(2) ? journey.Raise(obstacle, at, (Severity)_random.Next(3)) : journey.Resolve(obstacle, at),
            13 => journey.Approve("legal", at),
            14 => journey.RecordAttribute("size", _random.Next(6), at),
            _ => journey.FireDue(now),
        };
    }

    private JourneyDecision Fire(Journey journey, Instant at, Labels? reasons)
    {
        string trigger = Any(Triggers);
        return journey.Fire(trigger, at, trigger == "offers" && !OneIn(4) ? TriggerInput.With("price", _random.Next(9)) : null, reasons);
    }

    private void AddRule(JourneyDefinitionBuilder builder, int stages, int after)
    {
        string trigger = Any(Triggers);
        string from = $"s{_random.Next(stages)}";
        string to = $"s{_random.Next(stages)}";
        void Define(RuleBuilder rule)
        {
            rule.Priority(_random.Next(3));
            for (int criteria = _random.Next(3); criteria > 0; criteria--) rule.Requires(Criterion(trigger == "offers", depth: 0));
            if (OneIn(5) && trigger != "offers") rule.DueAfter(Duration.FromDays(_random.Next(1, 6)), OneIn(2) ? ["demo"] : []);
        }

        switch (_random.Next(8))
        {
            case 0: builder.RuleFromAnyStage(Any(Outcomes), on: trigger, Define); break;
            case 1: builder.RuleFromOutcome(Any("won", "lost"), to, on: trigger, Define); break;
            case 2: builder.Rule(from, Any(Outcomes), on: trigger, Define); break;
            case 3: builder.Rule(from, RuleTarget.StageLeft, on: trigger, Define); break;
            case 4: builder.RuleFromOutcome("won", $"s{Math.Min(after, stages - 1)}", on: trigger, Define); break;
            case 5: builder.Rule($"s{stages - 1}", $"s{_random.Next(after)}", on: trigger, Define); break;
            default: builder.Rule(from, to, on: trigger, Define); break;
        }
    }

    private Ask Criterion(bool withInput, int depth) => _random.Next(depth > 2 ? 10 : 13) switch
    {
        0 => Ask.Touchpoint("demo").Times(_random.Next(1, 3)),
        1 => Ask.Touchpoint("call").Within(Duration.FromDays(_random.Next(1, 6))),
        2 => Ask.NoOpenObstacle((Severity)_random.Next(3)),
        3 => Ask.ObstacleResolved("price"),
        4 => Ask.StayAtLeast(Duration.FromDays(_random.Next(3))),
        5 => Ask.StayAtMost(Duration.FromDays(_random.Next(5, 20))),
        6 => Ask.ApprovedBy("legal"),
        7 => Ask.Attribute("size").AtLeast(_random.Next(5)),
        8 => Ask.ObstacleOpen("paperwork"),
        9 => withInput ? Ask.Input("price").AtLeast(_random.Next(9)) : Ask.Touchpoint("demo"),
        10 => Ask.Not(Criterion(withInput, depth + 1)),
        11 => Ask.Any(Criterion(withInput, depth + 1), Criterion(withInput, depth + 1)),
        _ => Ask.All(Criterion(withInput, depth + 1), Criterion(withInput, depth + 1)),
    };

    private bool OneIn(int chances) => _random.Next(chances) == 0;

    private string Any(params string[] names) => names[_random.Next(names.Length)];
}
