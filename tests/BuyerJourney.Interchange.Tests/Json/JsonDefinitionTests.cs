using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Definitions.Validation;
using BuyerJourney.Definitions.Versions;
using BuyerJourney.DependencyInjection;
using BuyerJourney.Interchange.Json;
using Microsoft.Extensions.DependencyInjection;
using NJsonSchema;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Json;

public class JsonDefinitionTests
{
    private static readonly JourneyDefinition Everything = JourneyDefinition.Create("b2b", Define, version: 3);

    [Fact]
    public async Task Reads_back_what_it_wrote_exactly()
    {
        using var stream = new MemoryStream();
        await JsonDefinition.WriteAsync(stream, Everything);
        stream.Position = 0;

        JourneyDefinition read = await JsonDefinition.ReadAsync(stream, WithCode);

        JsonDefinition.Write(read).Should().Be(JsonDefinition.Write(Everything));
        read.Should().BeEquivalentTo(Everything, options => options
            .Excluding(d => d.Path.EndsWith("NoFacts", StringComparison.Ordinal))
            .ComparingByValue<Criterion>()
            .RespectingRuntimeTypes()
            .WithStrictOrdering()
            .AllowingInfiniteRecursion());
    }

    [Fact]
    public async Task Says_which_byte_is_not_of_the_encoding()
    {
        byte[] windows = [.. "{ \"id\": \"J"u8, 0xfc, .. "rgen\" }"u8];

        await FluentActions.Awaiting(() => JsonDefinition.ReadAsync(new MemoryStream(windows))).Should().ThrowAsync<ImportException>().WithMessage("*0xFC is not UTF-8*");
    }

    [Fact]
    public async Task Refuses_text_with_half_a_character()
    {
        const string Json = "{ \"id\": \"\ud83d\" }";

        await FluentActions.Awaiting(() => JsonDefinition.ReadAsync(new StringReader(Json))).Should().ThrowAsync<ImportException>().WithMessage("*half a character*");
        FluentActions.Invoking(() => JsonDefinition.Parse(Json)).Should().Throw<ImportException>();
    }

    [Fact]
    public async Task What_it_writes_is_as_its_schema_says()
    {
        (await ProblemsAsync(JsonDefinition.Write(Everything))).Should().BeEmpty();
        (await ProblemsAsync(JsonDefinition.Write(Loans.Definition))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{ "id": "x" }""")]
    [InlineData("""{ "id": "x", "stages": [{ "phase": "decision" }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s", "phase": "limbo" }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s", "expectedStay": "14 days" }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "rules": [{ "from": { "stages": ["s"] }, "to": { "outcome": "won" } }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "rules": [{ "from": { "stages": ["s"] }, "to": { "outcome": "won" }, "on": "t", "requires": [{ "kind": "luck" }] }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "rules": [{ "from": { "stages": ["s"] }, "to": { "outcome": "won" }, "on": "t", "requires": [{ "kind": "comparison", "currency": "eur", "operator": "isKnown" }] }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "rules": [{ "from": { "stages": ["s"] }, "to": { "outcome": "won" }, "on": "t", "requires": [{ "kind": "approval", "teams": [] }] }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s", "winProbability": 1.5 }] }""")]
    [InlineData("""{ "id": "x", "version": 0, "stages": [{ "id": "s" }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "formatVersion": 2 }""")]
    [InlineData("""{ "id": " x", "stages": [{ "id": "s" }] }""")]
    [InlineData("""{ "id": "x\ty", "stages": [{ "id": "s" }] }""")]
    [InlineData("""{ "id": "x", "format": "other", "stages": [{ "id": "s" }] }""")]
    [InlineData("""{ "id": "x", "version": 2147483648, "stages": [{ "id": "s" }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s", "expectedStay": "0:00:00:00" }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s", "expectedStay": "1:24:00:00" }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "obstacles": [{ "id": "o", "tag": "money//price" }] }""")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "obstacles": [{ "id": "o", "tag": "money/ price" }] }""")]
    public async Task Neither_the_schema_nor_the_reader_takes_what_is_wrong(string json) => await RefusedAsync(json);

    [Theory]
    [InlineData("""{ "stages": [] }""", """{ "outcome": "won" }""")]
    [InlineData("""{ "stages": ["s"], "outcomes": ["lost"] }""", """{ "stage": "s" }""")]
    [InlineData("""{ "stages": ["s"], "anyStage": true }""", """{ "outcome": "won" }""")]
    [InlineData("""{ "anyStage": false }""", """{ "outcome": "won" }""")]
    [InlineData("""{ "outcomes": ["lost"] }""", """{ "outcome": "won" }""")]
    [InlineData("""{ "stages": ["s"] }""", """{ "stage": "s", "outcome": "won" }""")]
    [InlineData("""{ "stages": ["s"] }""", """{ "stageLeft": false }""")]
    [InlineData("""{ "stages": ["s"] }""", """{ "outcome": "won", "stageLeft": true }""")]
    public async Task Neither_the_schema_nor_the_reader_takes_a_rule_that_leads_nowhere_or_to_two_places(string from, string to) =>
        await RefusedAsync($$"""{ "id": "x", "stages": [{ "id": "s" }], "rules": [{ "from": {{from}}, "to": {{to}}, "on": "t" }] }""");

    [Theory]
    [InlineData("""{ "kind": "stay" }""")]
    [InlineData("""{ "kind": "stay", "atLeast": "1:00:00:00", "atMost": "2:00:00:00" }""")]
    [InlineData("""{ "kind": "stay", "atLeast": "-1:00:00:00" }""")]
    [InlineData("""{ "kind": "touchpoint", "touchpoint": "demo", "within": "0:00:00:00" }""")]
    [InlineData("""{ "kind": "comparison", "operator": "isKnown" }""")]
    [InlineData("""{ "kind": "comparison", "attribute": "seats", "input": "price", "operator": "isKnown" }""")]
    [InlineData("""{ "kind": "comparison", "attribute": "seats", "operator": "equal" }""")]
    [InlineData("""{ "kind": "comparison", "attribute": "seats", "operator": "lessThan", "value": "7" }""")]
    public async Task Neither_the_schema_nor_the_reader_takes_a_criterion_that_says_too_much_or_too_little(string criterion) =>
        await RefusedAsync($$"""{ "id": "x", "stages": [{ "id": "s" }], "touchpoints": [{ "id": "demo" }], "rules": [{ "from": { "stages": ["s"] }, "to": { "outcome": "won" }, "on": "t", "requires": [{{criterion}}] }] }""");

    [Fact]
    public void Ignores_members_that_it_does_not_know_and_takes_comments()
    {
        JourneyDefinition read = JsonDefinition.Parse("""
            {
              // a note
              "$schema": "journey-definition.schema.json",
              "id": "x",
              "colour": { "of": ["the", "bar"] },
              "stages": [{ "id": "s", "icon": 7 },],
            }
            """);

        read.Stages.Should().ContainSingle().Which.Id.Value.Should().Be("s");
        read.Outcomes.Select(o => o.Id.Value).Should().Equal("won", "lost");
        read.Warnings.Select(w => (w.Code, w.Place)).Should().Equal((DiagnosticCodes.UnknownMember, "$"), (DiagnosticCodes.UnknownMember, "$.stages[0]"));
    }

    [Theory]
    [InlineData("requires", "require", "$.rules[0]")]
    [InlineData("requires", "Requires", "$.rules[0]")]
    [InlineData("rules", "rule", "$")]
    [InlineData("severity", "sevrity", "$.obstacles[1]")]
    [InlineData("within", "withn", "$.rules[0].requires[0].of[1].of")]
    public void Warns_of_a_member_that_it_does_not_know_with_its_place_and_the_name_that_may_be_meant(string known, string written, string place)
    {
        const string Json = """
            {
              "id": "x",
              "stages": [{ "id": "s" }],
              "touchpoints": [{ "id": "demo" }],
              "obstacles": [{ "id": "price" }, { "id": "law", "severity": "blocking" }],
              "rules": [{
                "from": { "stages": ["s"] }, "to": { "outcome": "won" }, "on": "t",
                "requires": [{ "of": [{ "kind": "custom", "name": "own" }, { "kind": "not", "of": { "kind": "touchpoint", "touchpoint": "demo", "within": "3:00:00:00" } }], "kind": "any" }]
              }]
            }
            """;

        JourneyDefinition read = JsonDefinition.Parse(Json.Replace($"\"{known}\"", $"\"{written}\"", StringComparison.Ordinal), journey => journey.CustomCriterion("own", "Needs luck.", _ => true));

        JsonDefinition.Parse(Json, journey => journey.CustomCriterion("own", "Needs luck.", _ => true)).Warnings.Should().NotContain(w => w.Code == DiagnosticCodes.UnknownMember);
        DefinitionProblem warning = read.Warnings.Should().ContainSingle(w => w.Code == DiagnosticCodes.UnknownMember).Subject;
        (warning.Code.Id, warning.Severity, warning.Place).Should().Be(("BJ0012", ProblemSeverity.Warning, place));
        warning.What.Should().Contain($"'{written}'");
        warning.Remedy.Should().Contain($"'{known}'");
    }

    [Theory]
    [InlineData("""{ "id": "x", "id": "y", "stages": [{ "id": "s" }] }""", "*$*'id' stands here twice*")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "rules": [{ "from": { "stages": ["s"] }, "to": { "outcome": "won" }, "on": "t", "requires": [{ "kind": "approval" }], "requires": [] }] }""", "*line 1: $.rules[0]*'requires' stands here twice*")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "rules": [{ "from": { "stages": ["s"] }, "to": { "outcome": "won" }, "on": "t", "requires": [{ "kind": "approval", "kind": "stay" }] }] }""", "*$.rules[0].requires[0].kind: *'kind' stands here twice*")]
    public void Refuses_a_member_that_stands_twice(string json, string message) =>
        FluentActions.Invoking(() => JsonDefinition.Parse(json)).Should().Throw<ImportException>().WithMessage(message);

    [Fact]
    public void Takes_text_that_begins_with_the_mark_of_a_file() => JsonDefinition.Parse("\ufeff" + JsonDefinition.Write(Everything), WithCode).Id.Should().Be(Everything.Id);

    [Fact]
    public async Task Writes_what_a_reader_with_the_widest_limits_can_take_and_names_what_it_can_not()
    {
        JourneyDefinition Deep(int levels)
        {
            Criterion criterion = Enumerable.Range(0, levels).Aggregate((Criterion)Criterion.Touchpoint("call"), (inner, _) => Criterion.Not(inner));
            return JourneyDefinition.Create("deep", j => j.Stage("a").Touchpoint("call").Rule("a", "won", on: "go", r => r.Requires(criterion)));
        }

        string json = JsonDefinition.Write(Deep(70));
        JourneyDefinition read = await JsonDefinition.ReadAsync(new StringReader(json), limits: new ImportLimits { Nesting = 1000 });

        JsonDefinition.Write(read).Should().Be(json);
        FluentActions.Invoking(() => JsonDefinition.Parse(json)).Should().Throw<ImportException>().WithMessage("*depth*ImportLimits.Nesting*");
        FluentActions.Invoking(() => JsonDefinition.Write(Deep(1100))).Should().Throw<ArgumentException>().WithMessage("*'deep v1'*1,000*");
        await FluentActions.Awaiting(() => JsonDefinition.WriteAsync(Stream.Null, Deep(1100))).Should().ThrowAsync<ArgumentException>().WithMessage("*'deep v1'*");
    }

    [Fact]
    public void What_is_read_back_differs_in_nothing() => DefinitionDiff.Between(Everything, JsonDefinition.Parse(JsonDefinition.Write(Everything), WithCode)).IsEmpty.Should().BeTrue();

    [Fact]
    public void A_container_supplies_the_custom_criteria_of_a_definition_in_JSON()
    {
        string json = JsonDefinition.Write(Everything);
        using ServiceProvider provider = new ServiceCollection()
            .AddBuyerJourney(options => options.AddCriterion<Credit>("credit").AddJsonDefinition(json))
            .BuildServiceProvider();

        JourneyDefinition read = provider.GetRequiredKeyedService<JourneyDefinition>("b2b v3");

        DefinitionDiff.Between(Everything, read).IsEmpty.Should().BeTrue();
        FluentActions.Invoking(() => new ServiceCollection().AddBuyerJourney(options => options.AddJsonDefinition(json))).Should().Throw<JourneyDefinitionException>().WithMessage("*BJ0206*'credit'*");
        FluentActions.Invoking(() => new ServiceCollection().AddBuyerJourney(options => options.AddJsonDefinition("""{ "id": "x", "stages": [{}] }"""))).Should().Throw<ImportException>().WithMessage("*$.stages[0].id*");
    }

    [Theory]
    [InlineData("{ \"id\": \"x\",\n  \"stages\": [ }", "*line 2*")]
    [InlineData("""{ "id": " x", "stages": [] }""", "*$.id: The id ' x' starts or ends with a blank*")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "a" }, null] }""", "*$.stages[1]: is missing*")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "a" }, {}] }""", "*$.stages[1].id: is missing*")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "a", "phase": "limbo" }] }""", "*line 1*$.stages[0].phase: 'limbo' is none of awareness, consideration, decision, afterPurchase.")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "a", "phase": 1 }] }""", "*line 1*$.stages[0].phase: The value is none of awareness, *")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "a", "expectedStay": "P5D" }] }""", "*$.stages[0].expectedStay: 'P5D' is no length of time*days:hours:minutes:seconds*14:00:00:00*")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "a" }, { "id": "a" }] }""", "*BJ0002*")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "rules": [{ "from": { "stages": ["s"] }, "to": { "outcome": "won" }, "on": "t", "requires": [{ "kind": "luck" }] }] }""", "*line 1*$.rules[0].requires[0]*The kind 'luck' is none of all, any, not, touchpoint, *, custom.")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "rules": [{ "from": { "stages": ["s"] }, "to": { "outcome": "won" }, "on": "t", "requires": [{ }] }] }""", "*$.rules[0].requires[0].kind: is missing. It is one of all, any, *")]
    [InlineData("""{ "id": "x", "version": "2" }""", "*$.version: *which is a number.")]
    [InlineData("""{ "id": "x", "version": 2.5 }""", "*$.version: *which is a whole number*")]
    [InlineData("""{ "id": "x", "stages": { "id": "a" } }""", "*$.stages: *which is a list in square brackets.")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "a", "onHold": "no" }] }""", "*$.stages[0].onHold: *which is true or false.")]
    [InlineData("""{ "id": "x", "stages": ["a"] }""", "*$.stages[0]: *which is an object in braces.")]
    [InlineData("""{ "id": "x", "stages": [{ "id": "s" }], "rules": [{ "from": { "stages": ["s"] }, "to": { "outcome": "won" }, "on": "t", "requires": [{ "kind": "comparison", "input": "price", "currency": "EUR", "operator": "isKnown" }] }] }""", "*$.rules[0].requires[0]*exactly one of*'currency'*")]
    [InlineData("null", "*null where a definition should be*")]
    [InlineData("""{ "format": "buyer-journey/report", "id": "x" }""", "*$.format*buyer-journey/report*")]
    public void Says_what_is_wrong_and_where(string json, string message)
    {
        Action read = () => JsonDefinition.Parse(json);

        read.Should().Throw<ImportException>().WithMessage("definition" + message);
    }

    [Fact]
    public void Hands_on_the_list_of_what_is_wrong_with_the_definition()
    {
        Action read = () => JsonDefinition.Parse("""{ "id": "x", "stages": [{ "id": "a" }], "rules": [{ "from": { "stages": ["b"] }, "to": { "stage": "c" }, "on": "t" }] }""");

        read.Should().Throw<ImportException>().WithInnerException<JourneyDefinitionException>()
            .Which.Problems.Count(p => p.Code == DiagnosticCodes.UnknownName).Should().Be(2);
    }

    [Fact]
    public void Refuses_what_is_nested_deeper_than_the_limit()
    {
        string deep = string.Concat(Enumerable.Repeat("""{ "kind": "not", "of": """, 100)) + """{ "kind": "all" }""" + new string('}', 100);
        string json = $$"""{ "id": "x", "stages": [{ "id": "a" }], "rules": [{ "from": { "stages": ["a"] }, "to": { "outcome": "won" }, "on": "t", "requires": [{{deep}}] }] }""";

        Action read = () => JsonDefinition.Parse(json);

        read.Should().Throw<ImportException>().WithMessage("*depth*");
    }

    [Fact]
    public async Task Refuses_a_file_that_is_too_long_for_a_definition()
    {
        using var endless = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(endless, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] blanks = Enumerable.Repeat((byte)' ', 1 << 20).ToArray();
            for (int i = 0; i <= 64; i++)
            {
                await gzip.WriteAsync(blanks);
            }
        }

        endless.Position = 0;

        await FluentActions.Awaiting(() => JsonDefinition.ReadAsync(endless)).Should().ThrowAsync<ImportException>().WithMessage("*longer than 67,108,864 bytes*");
    }

    [Fact]
    public async Task Names_a_cut_off_compressed_file()
    {
        using var compressed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
        {
            await JsonDefinition.WriteAsync(gzip, Everything);
        }

        JourneyDefinition whole = await JsonDefinition.ReadAsync(new MemoryStream(compressed.ToArray()), WithCode);
        Func<Task> cut = () => JsonDefinition.ReadAsync(new MemoryStream(compressed.ToArray()[..^20]), WithCode);

        whole.Id.Should().Be(Everything.Id);
        await cut.Should().ThrowAsync<ImportException>();
    }

    private static async Task RefusedAsync(string json)
    {
        (await ProblemsAsync(json)).Should().NotBeEmpty();

        Action read = () => JsonDefinition.Parse(json);
        read.Should().Throw<ImportException>();
    }

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> ProblemsAsync(string json)
    {
        using var schema = new StreamReader(JsonDefinition.OpenSchema());
        return (await JsonSchema.FromJsonAsync(await schema.ReadToEndAsync())).Validate(json);
    }

    private sealed class Credit : ICustomCriterion
    {
        public string Need => "Needs a passed credit check.";

        public bool IsMet(in CriterionContext context) => true;
    }

    private static void WithCode(JourneyDefinitionBuilder journey) => journey.CustomCriterion("credit", "Needs a passed credit check.", _ => true);

    private static void Define(JourneyDefinitionBuilder journey)
    {
        journey
            .Stage("awareness", s => s.In(Phase.Awareness).OwnedBy("marketing").Expect(Duration.FromDays(14)).MayStart().BuyerAsks("What is there?", "Für wen?").BuyerNeeds("less work"))
            .Stage("consideration", s => s.In(Phase.Consideration).OwnedBy("sales").SupportedBy("product").Expect(Duration.FromMinutes(1500)).Reenterable().SellerDoes("demo").AlsoKnownAs("Evaluating", "Stage \"2\""))
            .Stage("decision", s => s.In(Phase.Decision).OwnedBy("sales", "legal").WinsWith(0.6))
            .Stage("on-hold", s => s.OnHold().WinsWith(0))
            .Stage("onboarding", s => s.In(Phase.AfterPurchase))
            .Won("won", o => o.Reasons("price", "fit").AlsoKnownAs("Closed Won"))
            .Lost("lost", o => o.Reasons("price").RequiresReason())
            .Lost("disqualified", "Closed - Not a Fit")
            .Touchpoint("intro-call")
            .Touchpoint("demo-request", t => t.By(Side.Buyer).In("awareness", "consideration").Through("web", "e-mail").AlsoKnownAs("Demo form"))
            .Touchpoint("demo")
            .Obstacle("paperwork", o => o.In("decision").Holds(Severity.Blocking).OwnedBy("legal").Remedy("Send the short form.").AlsoKnownAs("Contract"))
            .Obstacle("price", o => o.Of(ObstacleTaxonomy.Common["money/price"]))
            .Obstacle("apostille", o => o.Under("paperwork"))
            .Persona("cfo", "Signs.")
            .Persona("user")
            .Attribute("budget", AttributeKind.Number)
            .Attribute("nda", AttributeKind.Flag)
            .Trigger("accepts", t => t.Takes("price", AttributeKind.Number).Takes("note", AttributeKind.Text))
            .Permit(JourneyPolicies.StepsBack | JourneyPolicies.Reopening)
            .CustomCriterion("credit", "Needs a passed credit check.", _ => true)
            .Rule("awareness", "consideration", on: "asks", r => r.Requires(Criterion.Attribute("budget").AtLeast(10_000.50m)).Priority(5).Named("rich"))
            .Rule("awareness", "consideration", on: "asks", r => r.Requires(Criterion.Any(Criterion.Touchpoint("demo").Times(2).Within(Duration.FromDays(30)).WithReaction(Reaction.Positive), Criterion.Attribute("segment").EqualTo("large"))))
            .Rule(["awareness", "consideration"], "decision", on: "accepts", r => r
                .Requires(Criterion.All(Criterion.Input("price").MoreThan(0), Criterion.Not(Criterion.ObstacleOpen("price"))))
                .Requires(Criterion.NoOpenObstacle(Severity.Minor))
                .Requires(Criterion.ApprovedBy("legal", "sales"))
                .Requires(Criterion.Custom("credit"))
                .Requires(Criterion.Attribute("nda").EqualTo(true))
                .Requires(Criterion.Attribute("source").IsKnown())
                .Requires(Criterion.Value("EUR").MoreThan(50_000)))
            .Rule("decision", "won", on: "signs", r => r.Requires(Criterion.ObstacleResolved("paperwork")).Requires(Criterion.StayAtLeast(Duration.FromHours(1))).Requires(Criterion.StayAtMost(Duration.FromDays(90))))
            .Rule("decision", "on-hold", on: "pauses")
            .Rule("on-hold", RuleTarget.StageLeft, on: "resumes")
            .Rule("consideration", "disqualified", on: "silence", r => r.DueAfter(Duration.FromDays(14), "intro-call", "demo").Requires(Criterion.Silence(Duration.FromDays(3), "demo")))
            .RuleFromAnyStage("lost", on: "declines")
            .RuleFromAnyStage("disqualified", on: "disqualifies")
            .RuleFromOutcome("won", "onboarding", on: "starts")
            .RuleFromOutcome("lost", "awareness", on: "returns")
            .Ignore("decision", on: "asks")
            .Ignore(["awareness", "on-hold"], on: "waves")
            .IgnoreInAnyStage(on: "nods", r => r.Requires(Criterion.Touchpoint("demo")));
    }
}
