using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Maps;
using BuyerJourney.Maps.Gaps;
using BuyerJourney.Metrics;

namespace BuyerJourney.Tests.Maps.Gaps;

/// <summary>Each code both ways: a map that has nothing missing shows none; a map in which one thing is missing shows that one and no other.</summary>
public class MapGapTests
{
    private const string Wins = "lead 0, question 1 web, call 2 phone +, demo 3, test-run 4 web, visit 5 on-site +, won 6";
    private const string Loses = "lead 0, question 1 web, call 2 phone 0, demo 3, test-run 4 web, visit 5 on-site -, lost 6";

    private static readonly Dictionary<string, GapCase> Cases = new()
    {
        ["JM0001"] = new("'demo'", Definition(demo: s => s.SellerDoes("Show it."))),
        ["JM0002"] = new("'lead'", Definition(lead: s => s.OwnedBy("marketing"))),
        ["JM0003"] = new("'lead'", Definition(question: t => t.By(Side.Buyer).In("lead", "demo").Through("web")), Wins.Replace("question 1", "question 3.5", StringComparison.Ordinal), Loses.Replace("question 1", "question 3.5", StringComparison.Ordinal)),
        ["JM0004"] = new("'lead'", Definition(lead: s => s.OwnedBy("marketing").SellerDoes("Answer.").MayStart(), demo: s => s.OwnedBy("sales").SellerDoes("Show it.").MayStart(), ways: j => j.Rule("demo", "won", on: "signs").RuleFromAnyStage("lost", on: "declines")), null),
        ["JM0005"] = new("'price'", Definition(price: o => o.In("demo").Remedy("Start small."))),
        ["JM0006"] = new("'price'", Definition(price: o => o.In("demo").OwnedBy("sales"))),
        ["JM0007"] = new("'call'", Definition(call: t => t.In("lead")), Wins.Replace(" phone", "", StringComparison.Ordinal), Loses.Replace(" phone", "", StringComparison.Ordinal)),
        ["JM0101"] = new("'brochure'", Definition(more: j => j.Touchpoint("brochure", t => t.In("demo").Through("post")))),
        ["JM0102"] = new("'coffee'", Definition(), Wins.Replace("won", "coffee 5.5 +, won", StringComparison.Ordinal), Loses),
        ["JM0103"] = new("'demo'", Definition(), Wins.Replace("on-site +", "on-site", StringComparison.Ordinal), Loses.Replace("on-site -", "on-site", StringComparison.Ordinal)),
        ["JM0104"] = new("'demo' to 'lead'", Definition(), Wins, Loses, Wins.Replace("won 6", "lead 6, demo 7, won 8", StringComparison.Ordinal)),
        ["JM0105"] = new("thinks again", Definition(ways: j => Rules(j).Rule("demo", "lead", on: "thinks", r => r.Named("thinks again")))),
        ["JM0106"] = new("'check'", WithCheck(), Wins, Loses, Wins, Wins.Replace("demo 3", "check 2.4, test-run 2.6 web +, demo 3", StringComparison.Ordinal)),
        ["JM0107"] = new("'lead' to 'demo'", Definition(), Later(Wins), Later(Loses)),
        ["JM0108"] = new("'cto' in 'lead'", Definition(), Wins, Loses) { OfCtos = "lead 0, question 1 web, call 2 phone -, lost 3" },
    };

    public static TheoryData<string> Codes => [.. MapGapCodes.All.Select(code => code.Id)];

    [Fact]
    public void Every_code_is_listed_once_has_its_own_words_and_a_case()
    {
        MapGapCodes.All.Select(code => code.Id).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal).And.BeEquivalentTo(Cases.Keys);
        MapGapCodes.All.Select(code => code.Meaning).Should().OnlyHaveUniqueItems();
        MapGapCodes.All.Should().OnlyContain(code => code.Why.EndsWith('.') && code.Remedy.EndsWith('.') && !code.Meaning.EndsWith('.'));
        typeof(MapGapCodes).GetProperties().Where(p => p.PropertyType == typeof(MapGapCode)).Select(p => p.GetValue(null)).Should().BeEquivalentTo(MapGapCodes.All);
    }

    [Fact]
    public void A_journey_in_which_nothing_is_missing_has_no_gap()
    {
        Gaps(new GapCase("", Definition())).Should().BeEmpty();
        JourneyMap.Of(Definition()).Gaps.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void One_thing_missing_is_one_gap(string code)
    {
        IReadOnlyList<MapGap> gaps = Gaps(Cases[code]);

        MapGap gap = gaps.Should().ContainSingle().Which;
        gap.Code.Id.Should().Be(code);
        gap.Place.ToString().Should().Be(Cases[code].Place);
        gap.Seen.ToString().Should().NotBeEmpty().And.EndWith(".");
        gap.ToString().Should().StartWith($"{gap.Severity.ToString().ToLowerInvariant()} {code} at {Cases[code].Place}: {gap.Code.Meaning}. {gap.Seen} {gap.Why} {gap.Remedy}");
    }

    [Theory]
    [InlineData("JM0001", "80 buyers came here.")]
    [InlineData("JM0003", "In 80 visits no touchpoint in which the buyer acts was recorded.")]
    [InlineData("JM0007", "The definition names none, and none was recorded in 80 contacts.")]
    [InlineData("JM0101", "It was recorded on none of 80 journeys.")]
    [InlineData("JM0102", "It happened 40 times, on 40 of 80 journeys, 50 % (39–61 %).")]
    [InlineData("JM0103", "160 contacts happened here; neither a reaction nor feedback was recorded with any of them.")]
    [InlineData("JM0104", "40 of 160 moves from 'demo', 25 % (19–32 %), went to 'lead'; neither a rule nor a policy permits that.")]
    [InlineData("JM0105", "Buyers went on 80 times from where it leads from, never by this rule.")]
    [InlineData("JM0106", "120 of 160 buyers who got this far or farther, 75 % (68–81 %), were never here.")]
    [InlineData("JM0107", "From 'marketing' to 'sales': after 80 of 80 moves, 100 % (95–100 %), nothing was heard of the buyer for 14 days. No move stayed within one team.")]
    [InlineData("JM0108", "None of 80 visits by buyers of this kind that have ended here led on; of the other buyers' visits 100 % (98–100 %) did.")]
    public void A_gap_says_what_was_seen_in_figures(string code, string seen) => Gaps(Cases[code]).Should().ContainSingle().Which.Seen.ToString().Should().Be(seen);

    [Theory]
    [InlineData("JM0101")]
    [InlineData("JM0103")]
    [InlineData("JM0104")]
    [InlineData("JM0105")]
    [InlineData("JM0106")]
    [InlineData("JM0107")]
    [InlineData("JM0108")]
    public void Too_few_cases_are_no_gap(string code) => Gaps(Cases[code], new MapOptions { MinimumCases = 1_000 }).Should().BeEmpty();

    [Fact]
    public void A_choice_decides_what_counts_as_often_mostly_and_silent()
    {
        Gaps(Cases["JM0104"], new MapOptions { OftenTaken = 0.26 }).Should().BeEmpty();
        Gaps(Cases["JM0106"], new MapOptions { MostlySkipped = 0.69 }).Should().BeEmpty();
        Gaps(Cases["JM0107"], new MapOptions { MostlySilent = 0.96 }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_choice_that_is_no_share_is_refused(double share)
    {
        Action often = () => _ = new MapOptions { OftenTaken = share };
        Action skipped = () => _ = new MapOptions { MostlySkipped = share };
        Action silent = () => _ = new MapOptions { MostlySilent = share };
        Action cases = () => _ = new MapOptions { MinimumCases = 0 };

        often.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(MapOptions.OftenTaken));
        skipped.Should().Throw<ArgumentOutOfRangeException>();
        silent.Should().Throw<ArgumentOutOfRangeException>();
        cases.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_log_that_does_not_record_buyers_shows_no_silence()
    {
        string wins = "lead 0, call 2 phone, demo 3, visit 18 on-site, won 20";

        Gaps(new GapCase("", Definition(), wins)).Should().NotContain(gap => gap.Code == MapGapCodes.SilenceAfterHandOver);
    }

    [Fact]
    public void A_buyers_touchpoint_is_missed_where_none_is_named_and_where_one_may_happen_anywhere_none_is()
    {
        JourneyDefinition inDemoOnly = Definition(question: t => t.By(Side.Buyer).In("demo").Through("web"));
        JourneyDefinition anywhere = Definition(question: t => t.By(Side.Buyer).Through("web"));

        JourneyMap.Of(inDemoOnly).Gaps.Should().ContainSingle().Which.Seen.ToString().Should().Be("The definition names no touchpoint of the buyer here.");
        JourneyMap.Of(anywhere).Gaps.Should().BeEmpty();
    }

    [Fact]
    public void A_move_within_one_team_is_no_hand_over() =>
        Gaps(new GapCase("", Definition(lead: s => s.OwnedBy("sales").SellerDoes("Answer.")), Later(Wins), Later(Loses))).Should().BeEmpty();

    [Fact]
    public void A_move_that_a_policy_permits_is_no_gap() =>
        Gaps(Cases["JM0104"] with { Definition = Definition(more: j => j.Permit(JourneyPolicies.StepsBack)) }).Should().BeEmpty();

    [Fact]
    public void A_definition_without_rules_forbids_nothing_but_leads_nowhere()
    {
        IReadOnlyList<MapGap> gaps = Gaps(Cases["JM0104"] with { Definition = Definition(ways: j => j) });

        gaps.Select(gap => (gap.Code.Id, gap.Place.ToString())).Should().Equal(("JM0004", "'lead'"), ("JM0004", "'demo'"));
    }

    [Fact]
    public void A_persona_without_any_win_anywhere_does_not_stop_before_the_others()
    {
        string stays = "lead 0, question 1 web, call 2 phone -, lost 3";

        Gaps(new GapCase("", Definition(), stays) { OfCtos = stays }).Should().NotContain(gap => gap.Code == MapGapCodes.PersonaStopsHere);
    }

    [Fact]
    public void An_obstacle_that_the_definition_does_not_name_belongs_to_nobody()
    {
        JourneyDefinition definition = Definition();
        IEnumerable<JourneyEvent> events = MapLogs.Journeys(definition, "cfo", 40, Wins, "w").Concat(MapLogs.Journeys(definition, "cfo", 40, Loses, "l"));
        IEnumerable<JourneyEvent> raised = Enumerable.Range(0, 40).Select(i => new ObstacleRaised { Journey = $"l-{i}", At = MapLogs.Start + NodaTime.Duration.FromDays(5), Obstacle = "mood" });

        MapGap gap = JourneyMap.Of(definition, MapLogs.Measure(definition, events.Concat(raised))).Gaps.Should().ContainSingle().Which;

        gap.Code.Should().Be(MapGapCodes.ObstacleWithoutOwner);
        gap.Seen.ToString().Should().Be("The definition does not name it. 40 buyers met it, and 40 left while it stood or named it as the reason.");
    }

    [Fact]
    public void The_most_severe_gap_comes_first()
    {
        IReadOnlyList<MapGap> gaps = Gaps(new GapCase("", Definition(lead: _ => { }, price: o => o.In("demo"))));

        gaps.Select(gap => gap.Code.Id).Should().Equal("JM0001", "JM0002", "JM0005", "JM0006");
        gaps.Should().BeInDescendingOrder(gap => gap.Severity);
    }

    // The first test is after the time of silence, and so is the end.
    private static string Later(string happened) =>
        happened.Replace("test-run 4", "test-run 18", StringComparison.Ordinal).Replace("visit 5", "visit 19", StringComparison.Ordinal).Replace(" 6", " 20", StringComparison.Ordinal);

    private static Rows<MapGap> Gaps(GapCase given, MapOptions? options = null)
    {
        if (given.Happened is null)
        {
            return JourneyMap.Of(given.Definition).Gaps;
        }

        IEnumerable<JourneyEvent> events = given.Happened.SelectMany((happened, i) => MapLogs.Journeys(given.Definition, "cfo", given.OfCtos is null ? 40 : 80, happened, $"{i}"));
        IEnumerable<JourneyEvent> others = given.OfCtos is null ? [] : MapLogs.Journeys(given.Definition, "cto", 80, given.OfCtos, "cto");
        return JourneyMap.Of(given.Definition, MapLogs.Measure(given.Definition, events.Concat(others)), options).Gaps;
    }

    private static JourneyDefinitionBuilder Rules(JourneyDefinitionBuilder journey) =>
        journey.Rule("lead", "demo", on: "asks").Rule("demo", "won", on: "signs").RuleFromAnyStage("lost", on: "declines");

    private static JourneyDefinition Definition(
        Action<StageBuilder>? lead = null,
        Action<StageBuilder>? demo = null,
        Action<TouchpointBuilder>? question = null,
        Action<TouchpointBuilder>? call = null,
        Action<ObstacleBuilder>? price = null,
        Func<JourneyDefinitionBuilder, JourneyDefinitionBuilder>? ways = null,
        Func<JourneyDefinitionBuilder, JourneyDefinitionBuilder>? more = null) => JourneyDefinition.Create("sales", journey =>
    {
        journey
            .Stage("lead", lead ?? (s => s.OwnedBy("marketing").SellerDoes("Answer.")))
            .Stage("demo", demo ?? (s => s.OwnedBy("sales").SellerDoes("Show it.")))
            .Touchpoint("question", question ?? (t => t.By(Side.Buyer).In("lead").Through("web")))
            .Touchpoint("call", call ?? (t => t.In("lead").Through("phone")))
            .Touchpoint("test-run", t => t.By(Side.Buyer).In("demo").Through("web"))
            .Touchpoint("visit", t => t.In("demo").Through("on-site"))
            .Obstacle("price", price ?? (o => o.In("demo").OwnedBy("sales").Remedy("Start small.")))
            .Persona("cfo").Persona("cto");
        (ways ?? Rules)(journey);
        more?.Invoke(journey);
    });

    private static JourneyDefinition WithCheck() => JourneyDefinition.Create("sales", journey => Rules(journey
        .Stage("lead", s => s.OwnedBy("marketing").SellerDoes("Answer."))
        .Stage("check", s => s.OwnedBy("marketing").SellerDoes("Check."))
        .Stage("demo", s => s.OwnedBy("sales").SellerDoes("Show it."))
        .Touchpoint("question", t => t.By(Side.Buyer).In("lead").Through("web")).Touchpoint("call", t => t.In("lead").Through("phone"))
        .Touchpoint("test-run", t => t.By(Side.Buyer).Through("web")).Touchpoint("visit", t => t.In("demo").Through("on-site"))
        .Rule("lead", "check", on: "waits").Rule("check", "demo", on: "asks")));

    private sealed record GapCase(string Place, JourneyDefinition Definition, params string[]? Happened)
    {
        public string? OfCtos { get; init; }

        public GapCase(string place, JourneyDefinition definition)
            : this(place, definition, Wins, Loses)
        {
        }
    }
}
