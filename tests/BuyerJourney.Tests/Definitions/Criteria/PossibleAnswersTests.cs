using System.Collections.Concurrent;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Definitions.Validation;
using BuyerJourney.Journeys;
using BuyerJourney.Tests.Journeys;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Definitions.Criteria;

/// <summary>Which criteria are said never to hold, against journeys that try everything.</summary>
public sealed class PossibleAnswersTests
{
    private static readonly double[] Days = [3, 4, 5, 6, 9];
    private static readonly Criterion Demo = Criterion.Touchpoint("demo");
    private static readonly Criterion Reply = Criterion.Touchpoint("reply");

    private static readonly ConcurrentDictionary<Criterion, Criterion> Bound = new();

    private static JourneyDefinitionBuilder Asking(Criterion criterion) => new JourneyDefinitionBuilder("asks").Stage("a").Stage("b")
        .Touchpoint("demo").Touchpoint("reply").Obstacle("price").Team("legal").Team("finance").Attribute("size", AttributeKind.Number).Persona("cfo").Persona("user")
        .Rule("a", "b", on: "go", r => r.Requires(criterion)).Rule("b", "won", on: "signs").Rule("a", "lost", on: "declines");

    private static bool IsSaidNeverToHold(Criterion criterion) => Asking(criterion).Check().Any(p => p.Code == DiagnosticCodes.CriterionNeverHolds);

    public static TheoryData<Criterion> Contradictions =>
    [
        Criterion.All(Criterion.Any(Demo, Reply), Criterion.Not(Demo), Criterion.Not(Reply)),
        Criterion.Not(Criterion.Any(Demo, Criterion.Not(Demo))),
        Criterion.All(Criterion.Attribute("size").AtLeast(3), Criterion.Attribute("size").AtMost(3), Criterion.Attribute("size").NotEqualTo(3)),
        Criterion.Not(Criterion.Not(Criterion.Any())),
        Criterion.All(Criterion.ApprovedBy("legal"), Criterion.ApprovedBy("finance"), Criterion.Not(Criterion.ApprovedBy("legal", "finance"))),
        Criterion.All(Criterion.Not(Criterion.StayAtLeast(Duration.FromDays(2))), Criterion.Not(Criterion.StayAtMost(Duration.FromDays(3)))),
        Criterion.Not(Criterion.StayAtLeast(Duration.Zero)),
        Criterion.All(Criterion.Silence(Duration.FromDays(2), "reply"), Criterion.Not(Criterion.StayAtLeast(Duration.FromDays(2)))),
        Criterion.All(Criterion.Value("EUR").IsKnown(), Criterion.Not(Criterion.Value("EUR").LessThan(5)), Criterion.Not(Criterion.Value("EUR").AtLeast(5))),
        Criterion.All(Criterion.Any(Criterion.Attribute("size").EqualTo(1), Criterion.Attribute("size").EqualTo(2)), Criterion.Attribute("size").MoreThan(1), Criterion.Attribute("size").NotEqualTo(2)),
    ];

    [Theory]
    [MemberData(nameof(Contradictions), DisableDiscoveryEnumeration = true)]
    public void Finds_contradictions_among_more_than_two(Criterion never) => IsSaidNeverToHold(never).Should().BeTrue();

    [Fact]
    public void Takes_what_asks_for_very_much_to_hold_soon()
    {
        Criterion Size(int n) => Criterion.Attribute("size").EqualTo(n);
        Criterion[] either = [.. Enumerable.Range(0, 40).Select(n => Criterion.Any(Demo, Criterion.Touchpoint("reply").Times(n + 1), Size(n)))];

        IsSaidNeverToHold(Criterion.All(either)).Should().BeFalse();
        IsSaidNeverToHold(Criterion.All([.. either, Demo, Criterion.Not(Demo)])).Should().BeTrue();
    }

    [Fact]
    public void Never_says_it_of_what_holds_on_some_journey()
    {
        Journey[] journeys = [.. Histories().Select(history => history(Asking(Criterion.All()).Build().Start("j", At.Start)))];

        Mixed.Sample(
            criterion =>
            {
                if (!IsSaidNeverToHold(criterion)) return;
                journeys.Any(journey => Days.Any(day => Holds(criterion, journey, At.Day(day)))).Should().BeFalse($"{criterion} is said never to hold");
            },
            iter: 2000);
    }

    [Fact]
    public void Says_it_of_every_comparison_of_the_deals_value_that_holds_for_no_amount()
    {
        JourneyDefinition bare = Asking(Criterion.All()).Build();
        Journey[] worth =
        [
            bare.Start("j", At.Start),
            bare.Start("j", At.Start).RecordValue(new Money(2, "USD"), At.Start).OrThrow(),
            .. Enumerable.Range(0, 9).Select(half => bare.Start("j", At.Start).RecordValue(new Money(half / 2m, "EUR"), At.Start).OrThrow()),
        ];

        Combined(Compared(Criterion.Value("EUR"))).Sample(
            criterion => IsSaidNeverToHold(criterion).Should().Be(!worth.Any(journey => Holds(criterion, journey, At.Day(1))), criterion.ToString()),
            iter: 2000);
    }

    [Fact]
    public void Says_it_of_every_time_in_stage_that_there_is_not()
    {
        Gen<Criterion> times = Gen.Select(Gen.Int[0, 3], Gen.Bool, (days, atLeast) => (Criterion)(atLeast ? Criterion.StayAtLeast(Duration.FromDays(days)) : Criterion.StayAtMost(Duration.FromDays(days))));
        Journey journey = Asking(Criterion.All()).Build().Start("j", At.Start);

        Combined(times).Sample(
            criterion => IsSaidNeverToHold(criterion).Should().Be(!Enumerable.Range(0, 9).Any(half => Holds(criterion, journey, At.Day(half / 2.0))), criterion.ToString()),
            iter: 2000);
    }

    private static Gen<Criterion> Mixed => Combined(Gen.OneOf(
        Gen.OneOf<Criterion>(Demo, Reply, Criterion.Touchpoint("demo").Times(2), Criterion.Touchpoint("demo").WithReaction(Reaction.Positive), Criterion.Touchpoint("demo").Within(Duration.FromDays(2))),
        Gen.OneOf<Criterion>(Criterion.ObstacleOpen("price"), Criterion.ObstacleResolved("price"), Criterion.NoOpenObstacle(Severity.Minor), Criterion.NoOpenObstacle(Severity.Blocking)),
        Gen.OneOf<Criterion>(Criterion.ApprovedBy("legal"), Criterion.ApprovedBy("finance"), Criterion.ApprovedBy("finance", "legal")),
        Gen.OneOf<Criterion>(Criterion.Silence(Duration.FromDays(3), "reply"), Criterion.Silence(Duration.FromDays(5), "demo"), Criterion.StayAtLeast(Duration.FromDays(5)), Criterion.StayAtMost(Duration.FromDays(5))),
        Gen.OneOf<Criterion>(Criterion.Attribute(JourneyAttribute.Persona).EqualTo("cfo"), Criterion.Attribute(JourneyAttribute.Persona).NotEqualTo("user"), Criterion.Attribute(JourneyAttribute.Persona).IsKnown()),
        Compared(Criterion.Attribute("size")),
        Compared(Criterion.Value("EUR"))));

    private static Gen<Criterion> Compared(Comparand comparand) => Gen.Select(Gen.Int[1, 3], Gen.Int[0, 6], (number, comparison) => (Criterion)(comparison switch
    {
        0 => comparand.IsKnown(),
        1 => comparand.EqualTo(number),
        2 => comparand.NotEqualTo(number),
        3 => comparand.LessThan(number),
        4 => comparand.AtMost(number),
        5 => comparand.MoreThan(number),
        _ => comparand.AtLeast(number),
    }));

    private static Gen<Criterion> Combined(Gen<Criterion> single) => Enumerable.Range(0, 3).Aggregate(single, (inner, _) => Gen.Frequency(
        (1, inner),
        (2, inner.Array[1, 3].Select(parts => (Criterion)Criterion.All(parts))),
        (1, inner.Array[1, 3].Select(parts => (Criterion)Criterion.Any(parts))),
        (1, inner.Select(part => (Criterion)Criterion.Not(part)))));

    // What may have happened, each with each: touchpoints, the obstacle, approvals, attributes and value.
    private static IEnumerable<Func<Journey, Journey>> Histories()
    {
        Func<Journey, Journey>[][] happened =
        [
            [j => j, j => j.RecordTouchpoint("demo", At.Day(1)).OrThrow(), j => j.RecordTouchpoint("demo", At.Day(1), Reaction.Positive).OrThrow().RecordTouchpoint("demo", At.Day(1)).OrThrow()],
            [j => j, j => j.RecordTouchpoint("reply", At.Day(2)).OrThrow()],
            [j => j, j => j.Raise("price", At.Day(2), Severity.Major).OrThrow(), j => j.Raise("price", At.Day(2), Severity.Blocking).OrThrow(), j => j.Raise("price", At.Day(2)).OrThrow().Resolve("price", At.Day(2)).OrThrow()],
            [j => j, j => j.Approve("legal", At.Day(3)).OrThrow(), j => j.Approve("finance", At.Day(3)).OrThrow(), j => j.Approve("finance", At.Day(3)).OrThrow().Approve("legal", At.Day(3)).OrThrow()],
            [j => j, j => j.RecordAttribute(JourneyAttribute.Persona, "cfo", At.Day(3)).OrThrow(), j => j.RecordAttribute(JourneyAttribute.Persona, "user", At.Day(3)).OrThrow()],
            [j => j, .. Enumerable.Range(1, 7).Select(half => (Func<Journey, Journey>)(j => j.RecordAttribute("size", half / 2m, At.Day(3)).OrThrow().RecordValue(new Money(4 - (half / 2m), "EUR"), At.Day(3)).OrThrow()))],
        ];
        return happened.Aggregate(
            (IEnumerable<Func<Journey, Journey>>)[j => j],
            (before, next) => before.SelectMany(_ => next, (first, then) => (Func<Journey, Journey>)(j => then(first(j)))));
    }

    // Alternatives and opposites are worked out here; of single criteria those of a rule are asked, as a rule cannot ask for what never holds.
    private static bool Holds(Criterion criterion, Journey journey, Instant at) => criterion switch
    {
        AllCriterion all => all.Parts.All(part => Holds(part, journey, at)),
        AnyCriterion any => any.Parts.Any(part => Holds(part, journey, at)),
        NotCriterion not => !Holds(not.Inner, journey, at),
        _ => Bound.GetOrAdd(criterion, single => Asking(single).Build().Rules[0].Requires[0]).IsMet(journey.ContextAt(at, TriggerInput.None)),
    };
}
