using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Metrics.Sales;
using BuyerJourney.Metrics.Steps;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Json;

public class JsonGoalsTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("lead").Stage("demo"));

    private static readonly Instant Due = Instant.FromUtc(2026, 7, 1, 0, 0);

    [Theory]
    [InlineData("{}", "goals: $.goals: is missing.")]
    [InlineData("""{ "goal": [] }""", "goals: $.goals: is missing.")]
    [InlineData("""{ "goals": null }""", "goals: $.goals: is missing.")]
    [InlineData("""{ "goals": [{ "figure": "won", "atLeast": 3, "by": "2026-07-01T00:00:00Z", "minimumTrials": 1.5 }] }""", "*.minimumTrials: *which is a whole number.")]
    public void Says_what_is_missing_or_wrong(string json, string message)
    {
        Action read = () => JsonGoals.Parse(json, Sales);

        read.Should().Throw<ImportException>().WithMessage(message);
    }

    [Fact]
    public void What_a_person_wrote_is_read()
    {
        GoalSet goals = JsonGoals.Parse(
            """
            { "goals": [
                { "name": "Win 3 in 10", "figure": "winRate", "atLeast": 0.3, "by": "2026-07-01T00:00:00Z", "baseline": { "value": 0, "at": "2026-01-01T00:00:00Z" }, "minimumTrials": 50 },
                { "figure": "medianTimeInStage", "stage": "demo", "atMost": 14, "by": "2026-07-01T00:00:00Z" },
                { "figure": "stepConversion", "from": { "touchpoint": "call" }, "to": { "stage": "demo" }, "within": "30:00:00:00", "atLeast": 0.4, "by": "2026-07-01T00:00:00Z" } ] }
            """,
            Sales);

        goals.Goals.Should().Equal(
            Goal.AtLeast(Figure.WinRate, 0.3, Due) with { Name = "Win 3 in 10", Baseline = new GoalBaseline(0, Instant.FromUtc(2026, 1, 1, 0, 0)), MinimumTrials = 50 },
            Goal.AtMost(Figure.MedianTimeInStage("demo"), Duration.FromDays(14), Due),
            Goal.AtLeast(Figure.StepConversion(Metric.StepConversion("call", Step.Stage("demo"), Duration.FromDays(30))), 0.4, Due));
    }

    [Fact]
    public async Task What_is_written_is_read_back_equal()
    {
        var goals = GoalSet.For(
            Sales,
            Goal.AtLeast(Figure.WinRate, 0, Due),
            Goal.AtLeast(Figure.ConversionToNext("lead"), 1, Due) with { Name = "all", MinimumTrials = 1 },
            Goal.AtLeast(Figure.ConversionFromStart("demo"), 0.5, Due) with { Baseline = new GoalBaseline(0, Due - Duration.FromDays(9)) },
            Goal.AtLeast(Figure.ResolvedWinRate("demo"), 0.5, Due),
            Goal.AtMost(Figure.DropOff("demo"), 0.123456789012345, Due),
            Goal.AtMost(Figure.MedianTimeInStage("demo"), 7.5, Due),
            Goal.AtMost(Figure.MeanTimeInStage("demo", Duration.FromHours(36)), 1, Due),
            Goal.AtMost(Figure.MedianSalesCycle, 60, Due),
            Goal.AtMost(Figure.MeanSalesCycle, 60, Due),
            Goal.AtMost(Figure.MedianTimeToClose, 60, Due),
            Goal.AtLeast(Figure.StepConversion(Metric.StepConversion(Step.ObstacleRaised("price"), Step.Outcome("won"), Duration.FromDays(3)).EachOccurrence()), 0.5, Due),
            Goal.AtMost(Figure.LeavesAfter(Metric.LeavesAfter("demo-call")), 0.5, Due),
            Goal.AtLeast(Figure.SalesVelocity("EUR"), new Money(1000, "EUR"), Due),
            Goal.AtLeast(Figure.Won, 30, Due),
            Goal.AtMost(Figure.Lost, 12, Due),
            Goal.AtMost(Figure.Open, 200, Due),
            Goal.AtLeast(Figure.Reaches("demo"), 0.6, Due),
            Goal.AtLeast(Figure.WonValue("EUR"), new Money(250_000, "EUR"), Due));
        string json = JsonGoals.Write(goals);

        GoalSet read = JsonGoals.Parse(json, Sales);
        GoalSet fromStream = await JsonGoals.ReadAsync(new StringReader(json), Sales, cancellationToken: TestContext.Current.CancellationToken);

        read.Goals.Should().Equal(goals.Goals);
        fromStream.Goals.Should().Equal(goals.Goals);
        JsonGoals.Write(read).Should().Be(json);
        JsonGoals.Parse($"\ufeff{json}", Sales).Goals.Should().Equal(goals.Goals, "a text from a file may begin with its mark");

        // Every figure that is data was tried.
        goals.Goals.Select(goal => goal.Figure.Kind).Should().BeEquivalentTo(Enum.GetValues<FigureKind>().Except([FigureKind.Own, FigureKind.FunnelConversion]));
    }

    [Fact]
    public async Task What_a_mark_says_is_UTF_16_is_read()
    {
        string json = JsonGoals.Write(GoalSet.For(Sales, Goal.AtLeast(Figure.WinRate, 0.3, Due) with { Name = "Jürgen's" }));

        GoalSet read = await JsonGoals.ReadAsync(new MemoryStream([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(json)]), Sales);

        JsonGoals.Write(read).Should().Be(json);
    }

    [Fact]
    public async Task Text_with_half_a_character_is_refused_and_not_changed()
    {
        const string Json = """{ "goals": [ { "name": "half ?", "figure": "winRate", "atLeast": 0.3, "by": "2026-07-01T00:00:00Z" } ] }""";
        string spoiled = Json.Replace('?', '\ud83d');

        await FluentActions.Awaiting(() => JsonGoals.ReadAsync(new StringReader(spoiled), Sales)).Should().ThrowAsync<ImportException>().WithMessage("*half a character*");
        FluentActions.Invoking(() => JsonGoals.Parse(spoiled, Sales)).Should().Throw<ImportException>();
    }

    [Theory]
    [InlineData("""{ "figure": "winRate", "by": "2026-07-01T00:00:00Z" }""", "$.goals[0]: needs a target*")]
    [InlineData("""{ "figure": "winRate", "atLeast": 0.1, "atMost": 0.2, "by": "2026-07-01T00:00:00Z" }""", "$.goals[0]: needs a target*")]
    [InlineData("""{ "atLeast": 0.1, "by": "2026-07-01T00:00:00Z" }""", "$.goals[0].figure: is missing.")]
    [InlineData("""{ "figure": "winRate", "atLeast": 0.1 }""", "$.goals[0].by: is missing.")]
    [InlineData("""{ "figure": "dropOff", "atMost": 0.1, "by": "2026-07-01T00:00:00Z" }""", "$.goals[0].stage: is missing.")]
    [InlineData("""{ "figure": "own", "atMost": 0.1, "by": "2026-07-01T00:00:00Z" }""", "$.goals[0].figure: is Own, which is code*")]
    [InlineData("""{ "figure": "speed", "atMost": 0.1, "by": "2026-07-01T00:00:00Z" }""", "$.goals[0].figure: 'speed' is none of *winRate, *")]
    [InlineData("""{ "figure": "salesVelocity", "currency": "euro", "atLeast": 1, "by": "2026-07-01T00:00:00Z" }""", "$.goals[0].currency: 'euro' is no currency code*")]
    [InlineData("""{ "figure": "meanTimeInStage", "stage": "demo", "upTo": "0:00:00:00", "atMost": 1, "by": "2026-07-01T00:00:00Z" }""", "$.goals[0].upTo: must be longer than nothing.")]
    [InlineData("""{ "figure": "leavesAfter", "after": { "touchpoint": "a", "stage": "demo" }, "atMost": 1, "by": "2026-07-01T00:00:00Z" }""", "$.goals[0].after: needs exactly one of*")]
    [InlineData("""{ "figure": "winRate", "atLeast": 30, "by": "2026-07-01T00:00:00Z" }, { "figure": "dropOff", "stage": "gone", "atMost": 0.1, "by": "2026-07-01T00:00:00Z" }""", "*have 2 problems*target 30*no stage 'gone'*")]
    public void What_is_wrong_is_told_with_its_place(string goals, string message) =>
        FluentActions.Invoking(() => JsonGoals.Parse($"{{ \"goals\": [ {goals} ] }}", Sales)).Should().Throw<ImportException>().WithMessage($"*{message}");

    [Theory]
    [InlineData("""{ "format": "other" }""", "*$.format*")]
    [InlineData("""{ "formatVersion": 2 }""", "*$.formatVersion*Update it*")]
    [InlineData("""{ "definition": "others" }""", "*'others'*'sales'*")]
    [InlineData("null", "*null where goals should be*")]
    [InlineData("[", "*")]
    [InlineData("""{ "goals": [], "goals": [] }""", "*'goals' stands here twice*")]
    public void What_are_no_goals_of_this_definition_is_refused(string json, string message) =>
        FluentActions.Invoking(() => JsonGoals.Parse(json, Sales)).Should().Throw<ImportException>().WithMessage(message);

    [Fact]
    public void What_is_code_is_not_written()
    {
        Goal[] goals =
        [
            Goal.AtLeast(Figure.OfShare(Metric.Funnel, "won", funnel => funnel.WinRate), 0.3, Due),
            Goal.AtLeast(Figure.FunnelConversion(Metric.OrderedFunnel(new StepPattern { Steps = ["call", "demo-call"], Window = Duration.FromDays(3) })), 0.3, Due),
            Goal.AtLeast(Figure.SalesVelocity("EUR", Metric.Sales.Of(VelocityPopulation.All)), 3, Due),
            Goal.AtLeast(Figure.StepConversion(Metric.StepConversion(Step.Touchpoint("call").OnChannel("phone"), "demo-call", Duration.FromDays(3))), 0.3, Due),
            Goal.AtMost(Figure.LeavesAfter(Metric.LeavesAfter(Step.Anything)), 0.3, Due),
        ];
        foreach (Goal goal in goals)
        {
            FluentActions.Invoking(() => JsonGoals.Write(GoalSet.For(Sales, goal))).Should().Throw<NotSupportedException>().WithMessage($"The goal '{goal.Name}' can't be written: *");
        }
    }
}
