using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Json;

/// <summary>Events of every kind with every field, filled or not.</summary>
internal static class EventGen
{
    private static readonly string[] Words =
        ["demo", "Für wen?", "\"quoted\"", "a,b;c", "line\nfeed", "tab\there", "back\\slash", "😀 smile", "\u2028", "</script>", "=1+1", "null", "日本語", "é\u0301"];

    private static readonly Gen<string> Text = Gen.OneOf(Gen.OneOf(Words), Gen.String[Gen.Char['\u0001', '\ud7ff'], 1, 12]);
    private static readonly Gen<string?> MaybeText = Gen.OneOf(Gen.OneOf(new string?[] { null, string.Empty }), Text.Select(string? (t) => t));
    private static readonly Gen<string> Name = Gen.OneOf(Gen.OneOf("demo", "stage 1", "deal/7", "Łódź", "😀", "a"), Gen.String[Gen.Char.AlphaNumeric, 1, 20]);
    private static readonly Gen<string?> MaybeName = Gen.OneOf(Gen.OneOf(new string?[] { null }), Name.Select(string? (n) => n));
    private static readonly Gen<decimal> Number = Gen.OneOf(Gen.Decimal, Gen.OneOf(0m, -1.50m, 79228162514264337593543950335m, 0.0000000000000000000000000001m));
    private static readonly Gen<Labels> Names = Text.Array[0, 3].Select(names => Labels.Create(names));

    private static readonly Gen<AttributeValue> Value = Gen.OneOf(
        MaybeText.Select(t => new AttributeValue(t ?? "x")), Number.Select(n => new AttributeValue(n)), Gen.Bool.Select(b => new AttributeValue(b)));

    private static readonly Gen<TriggerInput?> Input = Gen.OneOf(
        Gen.OneOf(new TriggerInput?[] { null }),
        Gen.Select(Text, Value).Array[0, 3].Select(TriggerInput? (pairs) => pairs.DistinctBy(p => p.Item1).Aggregate(TriggerInput.None, (input, pair) => input.And(pair.Item1, pair.Item2))));

    private static readonly Gen<EventProperties> Properties = Gen.Select(Text, MaybeText).Array[0, 3]
        .Select(pairs => new EventProperties(pairs.DistinctBy(p => p.Item1).Select(p => KeyValuePair.Create(p.Item1, p.Item2 ?? "x"))));

    private static readonly Gen<EventId> EventIds = Gen.OneOf(
        Gen.Const(default(EventId)),
        Name.Select(n => new EventId(n)),
        Gen.Select(Name, Gen.Int[1, int.MaxValue]).Select((n, number) => new EventId($"{n}/{number}")),
        Gen.OneOf("x/0", "x/01", "/7", "x/99999999999", "a/b/3").Select(t => new EventId(t)));

    private static readonly Gen<Instant> Anytime = Gen.OneOf(
        Gen.Select(Gen.Long[-2_000_000_000L, 4_000_000_000L], Gen.Int[0, 999_999_999]).Select((seconds, nanoseconds) => Instant.FromUnixTimeSeconds(seconds).PlusNanoseconds(nanoseconds)),
        Gen.OneOf(Instant.MinValue, Instant.MaxValue, NodaConstants.UnixEpoch));

    private static readonly Gen<JourneyEvent> Kinds = Gen.OneOf(
        Gen.Select(Name, Gen.Int).Select(JourneyEvent (d, v) => new JourneyStarted { Journey = "j", At = default, Definition = d, Version = v }),
        Gen.Select(Name, MaybeName, Input, Gen.Bool).Select(JourneyEvent (s, t, i, u) => new StageEntered { Journey = "j", At = default, Stage = s, Trigger = Maybe<Trigger>(t), Input = i, IsEntryUnknown = u }),
        Gen.Select(Name, Names, MaybeText, MaybeName, Input).Select(JourneyEvent (o, r, m, t, i) => new JourneyClosed { Journey = "j", At = default, Outcome = o, Reasons = r, Motivation = m, Trigger = Maybe<Trigger>(t), Input = i }),
        MaybeText.Select(JourneyEvent (r) => new JourneyReopened { Journey = "j", At = default, Reason = r }),
        Gen.Select(Name, Gen.Enum<Side>().Nullable(), MaybeText, MaybeText, Names).SelectMany((touchpoint, side, channel, strategy, features) =>
            Gen.Select(Names, Gen.Enum<Reaction>().Nullable(), MaybeName, MaybeText).Select(JourneyEvent (pains, reaction, team, person) => new TouchpointHappened
            {
                Journey = "j",
                At = default,
                Touchpoint = touchpoint,
                Side = side,
                Channel = channel,
                Strategy = strategy,
                FeaturesShown = features,
                PainPointsAddressed = pains,
                Reaction = reaction,
                Team = Maybe<Team>(team),
                Person = person,
            })),
        Gen.Select(Name, Gen.Enum<Severity>().Nullable(), MaybeText).Select(JourneyEvent (o, s, n) => new ObstacleRaised { Journey = "j", At = default, Obstacle = o, Severity = s, Note = n }),
        Gen.Select(Name, MaybeText).Select(JourneyEvent (o, n) => new ObstacleResolved { Journey = "j", At = default, Obstacle = o, Note = n }),
        Gen.Select(Text, MaybeText).Select(JourneyEvent (p, n) => new PainPointFound { Journey = "j", At = default, PainPoint = p, Note = n }),
        Gen.Select(Number.Nullable(), MaybeText, MaybeName, MaybeName).Select(JourneyEvent (s, w, t, m) => new FeedbackGiven { Journey = "j", At = default, Score = s, Words = w, Touchpoint = Maybe<Touchpoint>(t), Team = Maybe<Team>(m) }),
        Gen.Select(Name, MaybeText).Select(JourneyEvent (t, p) => new Approved { Journey = "j", At = default, Team = t, Person = p }),
        Gen.Select(Name, Value.Nullable()).Select(JourneyEvent (a, v) => new AttributeChanged { Journey = "j", At = default, Attribute = a, Value = v }),
        Gen.Select(Number, Gen.OneOf("EUR", "USD", "JPY")).Select(JourneyEvent (a, c) => new ValueChanged { Journey = "j", At = default, Value = new Money(a, c) }));

    /// <summary>An event of any kind.</summary>
    public static Gen<JourneyEvent> Any { get; } = Gen.Select(Kinds, Name, Anytime, EventIds, MaybeText, Properties)
        .Select((e, journey, at, id, recordedBy, properties) => e with { Journey = journey, At = at, Id = id, RecordedBy = recordedBy, Properties = properties });

    /// <summary>How many kinds of events there are: all that the library has.</summary>
    public static int KindCount { get; } = typeof(JourneyEvent).Assembly.GetTypes().Count(t => t.BaseType == typeof(JourneyEvent));

    private static Id<T> Maybe<T>(string? name) => name is null ? default : new Id<T>(name);
}
