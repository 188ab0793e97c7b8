using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Journeys;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>
/// Random definitions and logs: ties, duplicates, out-of-order arrival, re-entry, reopening, open ends, unknown entries, empty journeys, stages on hold and
/// after the purchase, several outcomes, attributes and values that change, teams, rules that require a touchpoint, touchpoints of both sides with everything
/// that can be known of them, feedback.
/// </summary>
internal static class GeneratedLogs
{
    /// <summary>Few distinct instants, so that many events tie.</summary>
    public static readonly Duration Step = Duration.FromHours(6);

    private static readonly Id<Touchpoint>[] Touchpoints = ["intro-call", "demo-request", "demo", "webinar"];
    private static readonly Id<Obstacle>[] Obstacles = ["paperwork", "budget", "unnamed", "apostille", "Too expensive"];
    private static readonly Id<JourneyAttribute>[] Attributes = [JourneyAttribute.Segment, JourneyAttribute.Persona, JourneyAttribute.Owner];
    private static readonly Instant Spring = Instant.FromUtc(2026, 3, 2, 9, 0);

    // Ticks change sign here.
    private static readonly Instant Epoch = Instant.FromUtc(1969, 12, 30, 0, 0);

    public static Gen<JourneyDefinition> Definitions { get; } =
        from stages in Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 6]).Array[1, 6]
        from afterPurchase in Gen.Int[0, stages.Length - 1]
        let before = stages.Length - (afterPurchase > 2 ? 0 : afterPurchase)
        from anchor in Gen.Int[0, before - 1]
        from outcomes in Gen.Int[0, 3]
        select JourneyDefinition.Create("generated", journey =>
        {
            for (int i = 0; i < stages.Length; i++)
            {
                (int hold, int reenterable, int phase, int expected) = stages[i];
                journey.Stage($"s{i}", s =>
                {
                    // One stage at least must be ordinary, or no journey could start.
                    s.In(i >= before ? Phase.AfterPurchase : (Phase)(phase % 3));
                    if (hold == 0 && i != anchor) s.OnHold();
                    if (reenterable == 0) s.Reenterable();
                    if (expected > 2) s.Expect(Step * expected);
                    if (phase > 1) s.OwnedBy("sales");
                    if (phase > 3) s.OwnedBy("legal");
                    if (expected < 2) s.SupportedBy("legal");
                });
            }

            if (stages[0].Item4 % 2 == 0) AddRules(journey, [.. stages.Take(before).Select((stage, i) => (stage.Item1 == 0 && i != anchor, stage.Item3))], outcomes == 1 ? "declined" : "lost");

            switch (outcomes)
            {
                case 1: journey.Won("won").Lost("declined").Lost("cancelled"); break;
                case 2: journey.Lost("lost").Won("bought").Won("renewed"); break;
                case 3: journey.Lost("lost"); break;
                default: break;
            }

            journey.Touchpoint("intro-call").Touchpoint("demo-request", t => t.By(Side.Buyer)).Touchpoint("demo")
                .Obstacle("paperwork", o => o.Of(ObstacleTaxonomy.Common["process/paperwork"]).OwnedBy("legal"))
                .Obstacle("budget", o => o.Of(ObstacleTaxonomy.Common["money/no-budget"]))
                .Obstacle("apostille", o => o.Under("paperwork").AlsoKnownAs("stamps"));
        });

    /// <summary>Logs of a few short journeys.</summary>
    public static Gen<GeneratedLog> Small { get; } = Logs(journeys: 3, events: 14);

    /// <summary>Logs of more journeys, so that tables fill and groups form.</summary>
    public static Gen<GeneratedLog> Middling { get; } = Logs(journeys: 12, events: 90);

    /// <summary>Logs of more journeys that meet obstacles again and again, narrow and wide ones at once.</summary>
    public static Gen<GeneratedLog> Obstructed { get; } =
        from log in Middling
        from met in Gen.Select(Gen.Int[0, 11], Gen.Int[0, 20], Gen.Int[0, Obstacles.Length - 1], Gen.Int[0, 4]).Array[0, 80]
        let start = log.Events.Count == 0 ? Spring : log.Events.Min(e => e.At)
        let more = met.Select(m => MeetsObstacle(Key(m.Item1), start + (Step * m.Item2), Obstacles[m.Item3], resolves: m.Item4 > 2)).ToArray()
        select log with { Events = [.. log.Events, .. more], AsOf = more.Select(e => e.At).Append(log.AsOf).Max() };

    /// <summary>Rules that lead from each ordinary stage to the next and from the last to an outcome; some ask for a touchpoint.</summary>
    private static void AddRules(JourneyDefinitionBuilder journey, (bool OnHold, int Phase)[] stages, string end)
    {
        int[] ordinary = [.. Enumerable.Range(0, stages.Length).Where(i => !stages[i].OnHold)];
        foreach ((int from, int to) in ordinary.Zip(ordinary.Skip(1)))
        {
            journey.Rule($"s{from}", $"s{to}", on: "goes-on", rule =>
            {
                if (stages[from].Phase < 3) rule.Requires(Criterion.Touchpoint("demo"));
                if (stages[from].Phase == 1) rule.Requires(Criterion.All(Criterion.Touchpoint("intro-call"), Criterion.Any(Criterion.Touchpoint("demo-request"), Criterion.ApprovedBy("legal"))));
            });
        }

        journey.Rule($"s{ordinary[^1]}", RuleTarget.Outcome(end), on: "leaves");
        foreach (int hold in Enumerable.Range(0, stages.Length).Except(ordinary))
        {
            journey.Rule($"s{hold}", RuleTarget.StageLeft, on: "resumes");
        }
    }

    private static Gen<GeneratedLog> Logs(int journeys, int events) =>
        from definition in Definitions
        from start in Gen.Frequency((9, Gen.Const(Spring)), (1, Gen.Const(Epoch)))
        from happened in Gen.Frequency((1, Anything(definition, start, journeys).Array[0, events]), (2, Sensible(definition, start, journeys, events)))
        from withIds in Gen.Int[0, 2]
        from repeated in Gen.Int[0, 1000].Array[0, 3]
        from shuffled in Gen.Int[0, 1]
        from arrived in Arrival(WithIds(happened, withIds), withIds == 0 ? [] : repeated, shuffled == 1)
        from unknownEntries in Gen.Int[0, 5].Array[journeys]
        from empty in Gen.Int[0, 2]
        from later in Gen.Int[0, 12]
        select new GeneratedLog(
            definition,
            MarkUnknownEntries(arrived, [.. unknownEntries.Select((roll, i) => (roll, i)).Where(u => u.roll < 2).Select(u => (Key(u.i), IsLast: u.roll == 1))]),
            [.. Enumerable.Range(0, empty).Select(i => new Id<Journey>($"empty-{i}"))],
            (arrived.Length == 0 ? start : arrived.Max(e => e.At)) + (Step * later));

    /// <summary>Events that make no sense together: any kind, at any instant, on any journey.</summary>
    private static Gen<JourneyEvent> Anything(JourneyDefinition definition, Instant start, int journeys) =>
        from journey in Gen.Int[0, journeys - 1]
        from at in Gen.Int[0, 20]
        from kind in Gen.Int[0, 99]
        from pick in Gen.Int[0, 1000]
        from detail in Gen.Int[0, 5]
        select Event(definition, Key(journey), start + (Step * at), kind, pick, detail);

    /// <summary>Journeys that mostly go forward through the stages, and events that mostly come after those before them.</summary>
    private static Gen<JourneyEvent[]> Sensible(JourneyDefinition definition, Instant start, int journeys, int events) =>
        from steps in Gen.Select(Gen.Int[0, journeys - 1], Gen.Int[0, 4], Gen.Int[0, 99], Gen.Int[0, 1000], Gen.Int[0, 5]).Array[0, events]
        from offsets in Gen.Int[0, 8].Array[journeys]
        from allEnd in Gen.Int[0, 3]
        from outcome in Gen.Int[0, 100]
        let walked = WalkThrough(definition, start, steps, offsets)
        select allEnd == 0 ? [.. walked, .. Ends(definition, walked, outcome)] : walked;

    /// <summary>The same end for all journeys, so that there are logs in which all are won and logs in which all are lost.</summary>
    private static IEnumerable<JourneyEvent> Ends(JourneyDefinition definition, JourneyEvent[] walked, int outcome) => walked
        .GroupBy(e => e.Journey)
        .Select(journey => new JourneyClosed { Journey = journey.Key, At = journey.Max(e => e.At) + Step, Outcome = definition.Outcomes[outcome % definition.Outcomes.Length].Id });

    private static JourneyEvent[] WalkThrough(JourneyDefinition definition, Instant start, (int Journey, int Delay, int Kind, int Pick, int Detail)[] steps, int[] offsets)
    {
        var at = offsets.Select(offset => start + (Step * offset)).ToArray();
        var stage = offsets.Select(_ => -1).ToArray();
        return [.. steps.Select(step =>
        {
            at[step.Journey] += Step * step.Delay;
            if (step.Kind < 40 || stage[step.Journey] < 0)
            {
                stage[step.Journey] = Math.Min(stage[step.Journey] + 1 + (step.Pick % 11 == 0 ? 1 : 0), definition.Stages.Length - 1);
                return new StageEntered { Journey = Key(step.Journey), At = at[step.Journey], Stage = definition.Stages[stage[step.Journey]].Id };
            }

            return Event(definition, Key(step.Journey), at[step.Journey], step.Kind, step.Pick, step.Detail);
        })];
    }

    private static JourneyEvent Event(JourneyDefinition definition, Id<Journey> journey, Instant at, int kind, int pick, int detail) => kind switch
    {
        < 45 => new StageEntered { Journey = journey, At = at, Stage = definition.Stages[pick % definition.Stages.Length].Id, Trigger = detail == 0 ? "moved" : default(Id<Trigger>) },
        < 60 => new JourneyClosed
        {
            Journey = journey,
            At = at,
            Outcome = definition.Outcomes[pick % definition.Outcomes.Length].Id,
            Reasons = detail switch { 0 => ["price"], 1 => ["paperwork", "Stamps!", "apostille"], 2 => ["they moved"], _ => Labels.None },
            Motivation = detail switch { 2 => "growth", 3 => "fear", _ => null },
        },
        < 75 => new TouchpointHappened
        {
            Journey = journey,
            At = at,
            Touchpoint = Touchpoints[pick % Touchpoints.Length],
            Channel = detail switch { 0 => "phone", 1 => "web", _ => null },
            Reaction = detail switch { 2 => Reaction.Positive, 3 => Reaction.Negative, 4 => Reaction.Neutral, _ => null },
            Side = (pick / 4 % 4) switch { 0 => Side.Buyer, 1 => Side.Seller, _ => null },
            Strategy = (pick / 16 % 3) switch { 0 => "consultative", 1 => "challenger", _ => null },
            FeaturesShown = (pick / 7 % 4) switch { 0 => ["audit log"], 1 => ["single sign-on", "audit log"], 2 => ["single sign-on", "single sign-on"], _ => Labels.None },
            PainPointsAddressed = (pick / 48 % 3) switch { 0 => ["spreadsheets"], 1 => ["late figures", "spreadsheets"], _ => Labels.None },
            Team = (pick / 3 % 3) switch { 0 => "sales", 1 => "success", _ => default(Id<Team>) },
            Person = (pick / 5 % 3) switch { 0 => "ann", 1 => "bob", _ => null },
        },
        < 80 => new ObstacleRaised { Journey = journey, At = at, Obstacle = Obstacles[pick % Obstacles.Length], Severity = detail == 0 ? Severity.Blocking : null },
        < 84 => new ObstacleResolved { Journey = journey, At = at, Obstacle = Obstacles[pick % Obstacles.Length] },
        < 90 => new AttributeChanged { Journey = journey, At = at, Attribute = Attributes[pick % Attributes.Length], Value = detail == 0 ? (AttributeValue?)null : new AttributeValue(detail < 3 ? "small" : "large") },
        < 93 => new ValueChanged { Journey = journey, At = at, Value = new Money(pick / 4m, detail < 4 ? "EUR" : "USD") },
        95 => new JourneyStarted { Journey = journey, At = at, Definition = definition.Id, Version = 1 + (pick % 3) },
        96 => new JourneyReopened { Journey = journey, At = at },
        93 or 94 or 97 => new FeedbackGiven
        {
            Journey = journey,
            At = at,
            Score = detail == 0 ? null : pick % 11 / 2m,
            Touchpoint = detail < 3 ? Touchpoints[pick % Touchpoints.Length] : default,
            Team = (pick / 3 % 3) switch { 0 => "sales", 1 => "success", _ => default(Id<Team>) },
        },
        98 => new PainPointFound { Journey = journey, At = at, PainPoint = pick % 2 == 0 ? "spreadsheets" : "late figures" },
        _ => new Approved { Journey = journey, At = at, Team = pick % 2 == 0 ? "legal" : "sales" },
    };

    private static JourneyEvent MeetsObstacle(Id<Journey> journey, Instant at, Id<Obstacle> obstacle, bool resolves) => resolves
        ? new ObstacleResolved { Journey = journey, At = at, Obstacle = obstacle }
        : new ObstacleRaised { Journey = journey, At = at, Obstacle = obstacle };

    /// <summary>No ids, ids for all, or ids for every other event.</summary>
    private static JourneyEvent[] WithIds(JourneyEvent[] events, int which) =>
        [.. events.Select((e, i) => which == 1 || (which == 2 && i % 2 == 0) ? e with { Id = new EventId($"e-{i}") } : e)];

    private static Gen<JourneyEvent[]> Arrival(JourneyEvent[] events, int[] repeated, bool shuffled)
    {
        JourneyEvent[] again = [.. repeated.Where(_ => events.Length > 0).Select(r => events[r % events.Length]).Where(e => !e.Id.IsNone)];
        JourneyEvent[] all = [.. events, .. again];
        return shuffled && all.Length > 1 ? Gen.Shuffle(all) : Gen.Const(all);
    }

    /// <summary>A source that kept only the end of a history says so at the first stage it knows of; one that lost a part of it, at a later one.</summary>
    private static JourneyEvent[] MarkUnknownEntries(JourneyEvent[] arrived, (Id<Journey> Journey, bool IsLast)[] journeys)
    {
        StageEntered[] unknown = [.. journeys
            .Select(mark => arrived.OfType<StageEntered>().Where(e => e.Journey == mark.Journey).OrderBy(e => e.At).ToArray())
            .Zip(journeys, (entries, mark) => mark.IsLast ? entries.LastOrDefault() : entries.FirstOrDefault())
            .OfType<StageEntered>()];
        return [.. arrived.Select(e => e is StageEntered entered && unknown.Any(one => ReferenceEquals(one, entered)) ? entered with { IsEntryUnknown = true } : e)];
    }

    private static Id<Journey> Key(int journey) => $"deal-{journey}";
}
