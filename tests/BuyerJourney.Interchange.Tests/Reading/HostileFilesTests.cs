using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;

namespace BuyerJourney.Interchange.Tests.Reading;

/// <summary>What a parser has to hold as a whole is never longer than the limits, and what it has to do no more than in proportion, however the file is made.</summary>
public class HostileFilesTests
{
    private const long Long = 20_000_000;
    private const long Longest = 1 << 26;
    private const long Little = 2_000_000;

    private static readonly TimeSpan LongTime = TimeSpan.FromSeconds(60);

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("qualify"));
    private static readonly ImportLimits Limits = new() { FieldLength = 1000, Rows = 1000 };

    [Theory]
    [InlineData("<log><trace><string key=\"a\" value=\"", "x")]
    [InlineData("<log><trace><string key=\"a\" value=\"", ">")]
    [InlineData("<log><trace><string key=\"a\" value=\"", "/>")]
    [InlineData("<log><trace><", "x")]
    [InlineData("<log><![CDATA[", "x")]
    [InlineData("<log><![CDATA[", "<a>")]
    public async Task A_tag_or_text_of_XES_is_not_held_beyond_the_limit(string beginning, string again)
    {
        var bytes = new EndlessStream(beginning, again, Long);
        using var characters = new StreamReader(new EndlessStream(beginning, again, Long));

        foreach (ImportSource source in new ImportSource[] { bytes, characters })
        {
            await FluentActions.Awaiting(() => XesLog.ReadAsync(source, Sales, options: new ImportOptions { Limits = Limits }))
                .Should().ThrowAsync<ImportException>().WithMessage("input, line 1: *without the end of a tag*ImportLimits.FieldLength*");
        }

        bytes.Position.Should().BeLessThan(Little);
        characters.BaseStream.Position.Should().BeLessThan(Little);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(40_000)]
    [InlineData(60_000)]
    [InlineData(66_000)]
    [InlineData(70_000)]
    public async Task A_value_beyond_the_limit_on_fields_that_can_be_held_costs_its_event_only(int length)
    {
        static string Event(string name) => $"<event><string key=\"concept:name\" value=\"{name}\"/><date key=\"time:timestamp\" value=\"2026-03-02\"/></event>";
        string file = $"<log><trace><string key=\"concept:name\" value=\"d\"/>{Event(new string('x', length))}{string.Concat(Enumerable.Repeat(Event("qualify"), 5000))}</trace></log>";
        var options = new ImportOptions { Limits = Limits with { Rows = 10_000 } };

        JourneyImport bytes = await XesLog.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(file)), Sales, options: options);
        JourneyImport characters = await XesLog.ReadAsync(new StringReader(file), Sales, options: options);

        (bytes.Log.EventCount, bytes.Report.RowsRefused).Should().Be((5000, 1));
        (characters.Log.EventCount, characters.Report.RowsRefused).Should().Be((5000, 1));
    }

    [Theory]
    [InlineData("{ \"other\": \"", "x")]
    [InlineData("{ \"data\": [", "null,")]
    [InlineData("{ \"data\": [{ \"id\": \"", "\\\"")]
    public async Task An_answer_of_Pipedrive_is_not_held_beyond_the_limit(string beginning, string again)
    {
        for (int place = 0; place < 3; place++)
        {
            EndlessStream[] answers = [.. Enumerable.Range(0, 3).Select(i => i == place ? new EndlessStream(beginning, again, Long) : new EndlessStream("{ \"data\": [] }", " ", 100))];

            await FluentActions.Awaiting(() => PipedriveFlow.ReadAsync(answers[0], Sales, answers[1], answers[2], new ImportOptions { Limits = Limits }))
                .Should().ThrowAsync<ImportException>().WithMessage("input: An answer is longer than 64,000 bytes*ImportLimits.FieldLength*");

            answers[place].Position.Should().BeLessThan(Little);
        }
    }

    [Fact]
    public async Task Many_answers_of_Pipedrive_may_be_longer_than_one()
    {
        string answer = $"{{ \"data\": [], \"other\": \"{new string('x', 40_000)}\" }}";

        Func<Task> read = () => PipedriveFlow.ReadAsync(new EndlessStream(answer, answer, answer.Length * 100), Sales, options: new ImportOptions { Limits = Limits });

        await read.Should().NotThrowAsync();
    }

    [Theory]
    [InlineData("{ \"other\": \"", "x")]
    [InlineData("{ \"goals\": [", "null,")]
    public async Task Definitions_and_goals_are_not_held_beyond_64_MiB(string beginning, string again)
    {
        var definition = new EndlessStream(beginning, again, 10 * Longest);
        var goals = new EndlessStream(beginning, again, 10 * Longest);

        await FluentActions.Awaiting(() => JsonDefinition.ReadAsync(definition)).Should().ThrowAsync<ImportException>().WithMessage("input: $: is longer than 67,108,864 bytes*");
        await FluentActions.Awaiting(() => JsonGoals.ReadAsync(goals, Sales)).Should().ThrowAsync<ImportException>().WithMessage("input: $: is longer than 67,108,864 bytes*");

        definition.Position.Should().BeLessThan(2 * Longest);
        goals.Position.Should().BeLessThan(2 * Longest);
    }

    [Theory]
    [InlineData("stages", "")]
    [InlineData("obstacles", "\"stages\": [{ \"id\": \"s\" }], ")]
    [InlineData("rules", "\"stages\": [{ \"id\": \"s\" }], ")]
    public async Task A_definition_of_more_parts_than_the_limit_is_refused_before_they_are_compared_with_one_another(string parts, string stages)
    {
        string json = $"{{ \"id\": \"x\", {stages}\"{parts}\": [{string.Join(',', Enumerable.Range(0, 4).Select(i => $"{{ \"id\": \"p{i}\" }}"))}] }}";

        await FluentActions.Awaiting(() => JsonDefinition.ReadAsync(new StringReader(json), limits: new ImportLimits { Columns = 3 }))
            .Should().ThrowAsync<ImportException>().WithMessage($"input: $.{parts}: holds 4, which is more than 3. Raise ImportLimits.Columns if that is right.");
    }

    [Fact]
    public async Task Takes_time_in_proportion_for_an_event_with_many_values()
    {
        string line = $"{{\"kind\":\"stageEntered\",\"journey\":\"d\",\"at\":\"2026-03-02T09:00:00Z\",\"stage\":\"qualify\",\"input\":{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"v{i}\":{i}"))}}}}}";

        Task<JourneyEvent> read = Task.Run(() => JsonEvents.Parse(line));

        StageEntered entered = (await read.WaitAsync(LongTime)).Should().BeOfType<StageEntered>().Subject;
        entered.Input!.Count.Should().Be(100_000);
        entered.Input.Values.Select(v => v.Key).Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Takes_little_time_for_a_long_line_of_obstacles_under_one_another()
    {
        const int Many = 12_000;
        string json = $"{{ \"id\": \"x\", \"stages\": [{{ \"id\": \"s\" }}], \"obstacles\": [{string.Join(',', Enumerable.Range(0, Many).Select(i => $"{{ \"id\": \"o{i}\"{(i == 0 ? "" : $", \"parent\": \"o{i - 1}\"")} }}"))}] }}";

        JourneyDefinition read = await Task.Run(() => JsonDefinition.ReadAsync(new StringReader(json), limits: new ImportLimits { Columns = Many })).WaitAsync(LongTime);

        read.WiderObstacles($"o{Many - 1}").Should().HaveCount(Many - 1);
    }
}
