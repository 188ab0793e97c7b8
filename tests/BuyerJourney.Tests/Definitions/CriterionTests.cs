using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Tests.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Definitions;

/// <summary>What each criterion asks for, said and decided.</summary>
public sealed class CriterionTests
{
    private static Journey Start(Criterion criterion) => new JourneyDefinitionBuilder("asks").Stage("a").Stage("b").Stage("c")
        .Touchpoint("demo").Touchpoint("reply").Obstacle("price").Team("legal").Team("finance").Attribute("size", AttributeKind.Number).Attribute("vip", AttributeKind.Flag)
        .Rule("a", "b", on: "go", r => r.Requires(criterion)).Rule("b", "c", on: "on").Build().Start("j", At.Start);

    private static bool Holds(Journey journey, double day) => journey.CanFire("go", At.Day(day));

    [Fact]
    public void A_touchpoint_so_many_times()
    {
        Journey once = Start(Criterion.Touchpoint("demo").Times(2)).RecordTouchpoint("demo", At.Day(1)).OrThrow().RecordTouchpoint("reply", At.Day(1)).OrThrow();

        Holds(once, 2).Should().BeFalse();
        Holds(once.RecordTouchpoint("demo", At.Day(1)).OrThrow(), 2).Should().BeTrue();
    }

    [Fact]
    public void A_touchpoint_within_a_period_its_bound_included()
    {
        Journey journey = Start(Criterion.Touchpoint("demo").Within(Duration.FromDays(10))).RecordTouchpoint("demo", At.Day(1)).OrThrow();

        Holds(journey, 11).Should().BeTrue();
        Holds(journey, 11.001).Should().BeFalse();
    }

    [Fact]
    public void A_touchpoint_with_a_reaction()
    {
        Journey journey = Start(Criterion.Touchpoint("demo").WithReaction(Reaction.Positive));

        Holds(journey.RecordTouchpoint("demo", At.Day(1)).OrThrow(), 2).Should().BeFalse();
        Holds(journey.RecordTouchpoint("demo", At.Day(1), Reaction.Neutral).OrThrow(), 2).Should().BeFalse();
        Holds(journey.RecordTouchpoint("demo", At.Day(1), Reaction.Positive).OrThrow(), 2).Should().BeTrue();
    }

    [Fact]
    public void A_touchpoint_so_many_times_within_a_period_with_a_reaction()
    {
        Journey journey = Start(Criterion.Touchpoint("demo").Times(2).Within(Duration.FromDays(5)).WithReaction(Reaction.Positive))
            .RecordTouchpoint("demo", At.Day(1), Reaction.Positive).OrThrow()
            .RecordTouchpoint("demo", At.Day(4), Reaction.Positive).OrThrow()
            .RecordTouchpoint("demo", At.Day(5), Reaction.Negative).OrThrow();

        Holds(journey, 6).Should().BeTrue();
        Holds(journey, 7).Should().BeFalse();
    }

    [Theory]
    [InlineData(Severity.Minor, Severity.Minor, false)]
    [InlineData(Severity.Major, Severity.Minor, true)]
    [InlineData(Severity.Major, Severity.Major, false)]
    [InlineData(Severity.Major, Severity.Blocking, false)]
    [InlineData(Severity.Blocking, Severity.Major, true)]
    public void No_open_obstacle_of_a_severity_or_a_higher_one(Severity atLeast, Severity raised, bool holds)
    {
        Journey journey = Start(Criterion.NoOpenObstacle(atLeast));

        Holds(journey, 2).Should().BeTrue();
        Holds(journey.Raise("price", At.Day(1), raised).OrThrow(), 2).Should().Be(holds);
    }

    [Fact]
    public void A_particular_obstacle_resolved_or_open()
    {
        Journey start = Start(Criterion.ObstacleResolved("price"));
        Journey raised = start.Raise("price", At.Day(1)).OrThrow();

        Holds(start, 3).Should().BeFalse();
        Holds(raised, 3).Should().BeFalse();
        Holds(raised.Resolve("price", At.Day(2)).OrThrow(), 3).Should().BeTrue();
        Holds(Start(Criterion.ObstacleOpen("price")), 3).Should().BeFalse();
        Holds(Start(Criterion.ObstacleOpen("price")).Raise("price", At.Day(1)).OrThrow(), 3).Should().BeTrue();
    }

    [Fact]
    public void Time_in_stage_at_least_and_at_most_their_bounds_included()
    {
        (Holds(Start(Criterion.StayAtLeast(Duration.FromDays(3))), 2.999), Holds(Start(Criterion.StayAtLeast(Duration.FromDays(3))), 3)).Should().Be((false, true));
        (Holds(Start(Criterion.StayAtMost(Duration.FromDays(3))), 3), Holds(Start(Criterion.StayAtMost(Duration.FromDays(3))), 3.001)).Should().Be((true, false));
    }

    [Fact]
    public void Silence_since_the_stage_was_entered_or_the_last_touchpoint()
    {
        Journey journey = Start(Criterion.Silence(Duration.FromDays(5), "reply"));

        (Holds(journey, 4.9), Holds(journey, 5)).Should().Be((false, true));
        Journey answered = journey.RecordTouchpoint("reply", At.Day(3)).OrThrow().RecordTouchpoint("demo", At.Day(7)).OrThrow();
        (Holds(answered, 7.9), Holds(answered, 8)).Should().Be((false, true));
    }

    [Fact]
    public void An_attribute_compared_with_a_value()
    {
        (bool Below, bool At, bool Above, bool Unset) Numbers(Criterion criterion)
        {
            Journey start = Start(criterion);
            bool With(int size) => Holds(start.RecordAttribute("size", size, At.Day(1)).OrThrow(), 2);
            return (With(9), With(10), With(11), Holds(start, 2));
        }

        Numbers(Criterion.Attribute("size").LessThan(10)).Should().Be((true, false, false, false));
        Numbers(Criterion.Attribute("size").AtMost(10)).Should().Be((true, true, false, false));
        Numbers(Criterion.Attribute("size").EqualTo(10)).Should().Be((false, true, false, false));
        Numbers(Criterion.Attribute("size").NotEqualTo(10)).Should().Be((true, false, true, true));
        Numbers(Criterion.Attribute("size").AtLeast(10)).Should().Be((false, true, true, false));
        Numbers(Criterion.Attribute("size").MoreThan(10)).Should().Be((false, false, true, false));
        Numbers(Criterion.Attribute("size").IsKnown()).Should().Be((true, true, true, false));
        Holds(Start(Criterion.Attribute("vip").EqualTo(true)).RecordAttribute("vip", true, At.Day(1)).OrThrow(), 2).Should().BeTrue();
        Holds(Start(Criterion.Attribute(JourneyAttribute.Segment).EqualTo("public")).RecordAttribute(JourneyAttribute.Segment, "Public", At.Day(1)).OrThrow(), 2).Should().BeFalse();
    }

    [Fact]
    public void The_deals_value_compared_with_an_amount()
    {
        (bool Below, bool At, bool Above, bool Unset, bool OtherCurrency) Amounts(Criterion criterion)
        {
            Journey start = Start(criterion);
            bool Worth(int amount, string currency) => Holds(start.RecordValue(new Money(amount, currency), At.Day(1)).OrThrow(), 2);
            return (Worth(9, "EUR"), Worth(10, "EUR"), Worth(11, "EUR"), Holds(start, 2), Worth(10, "USD") || Worth(9, "USD") || Worth(11, "USD"));
        }

        Amounts(Criterion.Value("EUR").LessThan(10)).Should().Be((true, false, false, false, false));
        Amounts(Criterion.Value("EUR").AtMost(10)).Should().Be((true, true, false, false, false));
        Amounts(Criterion.Value("EUR").EqualTo(10)).Should().Be((false, true, false, false, false));
        Amounts(Criterion.Value("EUR").NotEqualTo(10)).Should().Be((true, false, true, false, false));
        Amounts(Criterion.Value("EUR").AtLeast(10)).Should().Be((false, true, true, false, false));
        Amounts(Criterion.Value("EUR").MoreThan(10)).Should().Be((false, false, true, false, false));
        Amounts(Criterion.Value("EUR").IsKnown()).Should().Be((true, true, true, false, false));
    }

    [Fact]
    public void The_deals_value_is_the_one_in_force_when_the_journey_is_to_move()
    {
        Journey journey = Start(Criterion.Value("EUR").AtLeast(50_000)).RecordValue(new Money(60_000, "EUR"), At.Day(2)).OrThrow().RecordValue(new Money(40_000, "EUR"), At.Day(4)).OrThrow();

        (Holds(journey, 1), Holds(journey, 3), Holds(journey, 5)).Should().Be((false, true, false));
    }

    [Fact]
    public void A_refusal_says_that_there_is_no_value_or_one_in_another_currency()
    {
        Criterion large = Criterion.Value("EUR").AtLeast(50_000);
        Journey start = Start(Criterion.All(large, Criterion.Not(Criterion.ObstacleOpen("price"))));
        Refusal Refused(Journey journey) => journey.Fire("go", At.Day(2)).Refusals.Should().ContainSingle().Which;

        Refused(start).Sentence.Should().Be("Needs the deal's value in EUR to be at least 50000, and no value is known.");
        Refused(start).Criterion.Should().Be(large);
        Refused(start.RecordValue(new Money(60_000, "USD"), At.Day(1)).OrThrow()).Sentence.Should().Be("Needs the deal's value in EUR to be at least 50000, and the value is in USD.");
        Refused(start.RecordValue(new Money(40_000, "EUR"), At.Day(1)).OrThrow()).Sentence.Should().Be("Needs the deal's value in EUR to be at least 50000.");
    }

    [Fact]
    public void Approvals_count_for_the_stage_in_which_they_were_given()
    {
        JourneyDefinition definition = new JourneyDefinitionBuilder("approved").Stage("a").Stage("b").Stage("c").Team("legal")
            .Rule("a", "b", on: "go").Rule("b", "c", on: "go", r => r.Requires(Criterion.ApprovedBy("legal"))).Build();
        Journey early = definition.Start("j", At.Start).Approve("legal", At.Day(1)).OrThrow().Fire("go", At.Day(2)).OrThrow();

        Holds(early, 4).Should().BeFalse();
        Holds(early.Approve("legal", At.Day(3)).OrThrow(), 4).Should().BeTrue();
    }

    [Fact]
    public void Combinations_of_nothing()
    {
        Holds(Start(Criterion.All()), 1).Should().BeTrue();
        Holds(Start(Criterion.Not(Criterion.Any())), 1).Should().BeTrue();
    }

    [Fact]
    public void A_custom_criterion_sees_the_journey_the_instant_and_the_input()
    {
        Journey? seen = null;
        Instant at = default;
        TriggerInput? input = null;
        Journey journey = new JourneyDefinitionBuilder("custom").Stage("a").Stage("b").Trigger("go", t => t.Takes("price", AttributeKind.Number))
            .CustomCriterion("sees", "Needs to see.", context =>
            {
                (seen, at, input) = ((Journey)context.Journey, context.At, context.Input);
                return context.Facts.Value is null && context.Journey.StandsSince == At.Start;
            })
            .Rule("a", "b", on: "go", r => r.Requires(Criterion.Custom("sees"))).Build().Start("j", At.Start);

        journey.Fire("go", At.Day(1), TriggerInput.With("price", 5)).Accepted.Should().BeTrue();

        seen.Should().BeSameAs(journey);
        (at, input).Should().Be((At.Day(1), TriggerInput.With("price", 5)));
    }

    public static TheoryData<Criterion, string, string> Sentences => new()
    {
        { Criterion.Touchpoint("demo"), "Needs the touchpoint 'demo' first.", "Must not have had the touchpoint 'demo'." },
        { Criterion.Touchpoint("demo").Times(2).Within(Duration.FromDays(1)).WithReaction(Reaction.Positive), "Needs the touchpoint 'demo' 2 times with a positive reaction within 1 day first.", "Must not have had the touchpoint 'demo' 2 times with a positive reaction within 1 day." },
        { Criterion.NoOpenObstacle(Severity.Minor), "Needs every open obstacle resolved.", "Needs an open obstacle." },
        { Criterion.NoOpenObstacle(Severity.Major), "Needs every major or blocking obstacle resolved.", "Needs an open major or blocking obstacle." },
        { Criterion.ObstacleResolved("price"), "Needs the obstacle 'price' raised and resolved.", "Must not have had the obstacle 'price' resolved." },
        { Criterion.ObstacleOpen("price"), "Needs the obstacle 'price' to stand.", "Needs the obstacle 'price' resolved." },
        { Criterion.StayAtLeast(Duration.FromHours(36)), "Needs 36 hours here first.", "Needs to be done before 36 hours here." },
        { Criterion.StayAtMost(Duration.FromSeconds(1.5)), "Needs to be done within 1.5 seconds here.", "Needs more than 1.5 seconds here first." },
        { Criterion.Silence(Duration.FromMinutes(90), "reply", "demo"), "Needs 90 minutes here without 'reply' or 'demo'.", "Needs 'reply' or 'demo' here within 90 minutes." },
        { Criterion.Attribute("size").AtLeast(10), "Needs the attribute 'size' to be at least 10.", "Needs the attribute 'size' not to be at least 10." },
        { Criterion.Input("price").NotEqualTo("x"), "Needs the input 'price' to be other than 'x'.", "Needs the input 'price' not to be other than 'x'." },
        { Criterion.Attribute("size").IsKnown(), "Needs the attribute 'size' to be known.", "Needs the attribute 'size' not to be known." },
        { Criterion.Value("EUR").MoreThan(50_000), "Needs the deal's value in EUR to be more than 50000.", "Needs the deal's value in EUR not to be more than 50000." },
        { Criterion.ApprovedBy("legal", "finance"), "Needs the approval of 'legal' and 'finance'.", "Must not have the approval of 'legal' and 'finance'." },
        { Criterion.Custom("credit-check"), "Needs 'credit-check'.", "Must not meet this: Needs 'credit-check'." },
        { Criterion.All(Criterion.ObstacleOpen("price"), Criterion.Attribute("size").IsKnown()), "Needs the obstacle 'price' to stand; and needs the attribute 'size' to be known.", "Needs the obstacle 'price' resolved; or needs the attribute 'size' not to be known." },
        { Criterion.Any(Criterion.ObstacleOpen("price"), Criterion.Attribute("size").IsKnown()), "Needs the obstacle 'price' to stand; or needs the attribute 'size' to be known.", "Needs the obstacle 'price' resolved; and needs the attribute 'size' not to be known." },
    };

    [Theory]
    [MemberData(nameof(Sentences), DisableDiscoveryEnumeration = true)]
    public void Says_what_it_and_its_opposite_need_in_one_sentence(Criterion criterion, string need, string opposite)
    {
        criterion.Need.Should().Be(need);
        criterion.ToString().Should().Be(need);
        Criterion.Not(criterion).Need.Should().Be(opposite);
        Criterion.Not(Criterion.Not(criterion)).Need.Should().Be(need);
    }

    [Fact]
    public void Criteria_are_equal_when_they_ask_for_the_same()
    {
        Criterion[] all = [.. Sentences.Select(row => row.Data.Item1)];
        Criterion[] again = [.. Sentences.Select(row => row.Data.Item1)];

        for (int i = 0; i < all.Length; i++)
        {
            all[i].Should().Be(again[i]);
            all[i].GetHashCode().Should().Be(again[i].GetHashCode());
            Criterion.Not(all[i]).Should().Be(Criterion.Not(again[i]));
            all.Count(other => other.Equals(all[i])).Should().Be(1);
        }
    }

    [Fact]
    public void Refuses_counts_and_times_that_mean_nothing()
    {
        Action[] meaningless =
        [
            () => Criterion.Touchpoint("demo").Times(0),
            () => Criterion.Touchpoint("demo").Within(Duration.Zero),
            () => Criterion.StayAtLeast(Duration.FromTicks(-1)),
            () => Criterion.StayAtMost(Duration.FromTicks(-1)),
            () => Criterion.Silence(Duration.FromTicks(-1), "reply"),
            () => Criterion.Input(""),
            () => Criterion.ApprovedBy(),
            () => Criterion.Value("eur"),
            () => Criterion.Value(null!),
            () => Criterion.Not(null!),
        ];
        meaningless.Should().AllSatisfy(write => write.Should().Throw<ArgumentException>());
    }
}
