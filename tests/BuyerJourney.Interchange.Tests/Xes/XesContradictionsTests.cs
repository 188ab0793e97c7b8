using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Xes;

namespace BuyerJourney.Interchange.Tests.Xes;

public class XesContradictionsTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Stage("decision"));

    [Theory]
    [InlineData("""<string key="concept:name" value="decision"/>""", "concept:name")]
    [InlineData("""<date key="time:timestamp" value="2026-03-03T00:00:00Z"/>""", "time:timestamp")]
    [InlineData("""<string key="journey:kind" value="stage"/><string key="journey:kind" value="outcome"/>""", "journey:kind")]
    public async Task Refuses_an_event_that_says_two_things(string more, string key)
    {
        JourneyImport import = await ReadAsync($"<trace>{Name("d")}{Event(more)}{Event()}</trace>");

        (import.Report.RowsUsed, import.Log.EventCount).Should().Be((1, 1));
        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Kind == ImportIssueKind.Contradiction && i.Column == key);
    }

    [Fact]
    public async Task Takes_an_event_that_says_one_thing_twice()
    {
        JourneyImport import = await ReadAsync($"<trace>{Name("d")}{Event(Name("awareness"))}</trace>");

        import.Report.Issues.Should().BeEmpty();
        import.Log.EventCount.Should().Be(1);
    }

    [Fact]
    public async Task Refuses_the_events_of_a_trace_of_two_journeys()
    {
        JourneyImport import = await ReadAsync($"<trace>{Name("d")}{Name("e")}{Event()}{Event()}</trace>");

        (import.Report.RowsRefused, import.Log.JourneyCount).Should().Be((2, 0));
        import.Report.Refused.Should().ContainSingle().Which.Key.Should().Be(ImportIssueKind.Contradiction);
    }

    [Fact]
    public async Task Refuses_a_kind_of_event_that_it_does_not_know()
    {
        JourneyImport import = await ReadAsync($"<trace>{Name("d")}{Event("""<string key="journey:kind" value="handover"/>""")}</trace>");

        import.Log.EventCount.Should().Be(0);
        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Kind == ImportIssueKind.UnreadableValue && i.Text == "handover" && i.Column == "journey:kind");
        import.Report.Issues[0].Reason.Should().StartWith("'handover' is none of stage, outcome, started,");
    }

    [Theory]
    [InlineData("list", "<values><string key=\"x\" value=\"1\"/></values>")]
    [InlineData("container", "<string key=\"x\" value=\"1\"/>")]
    public async Task Makes_no_text_of_a_list(string type, string inside)
    {
        string file = $"<trace>{Name("d")}<{type} key=\"contacts\">{inside}</{type}>{Event()}</trace>";

        JourneyImport import = await ReadAsync(file);
        JourneyImport without = await ReadAsync(file, new XesOptions { Attributes = new Dictionary<string, Id<JourneyAttribute>>() });

        import.Log.Attributes.Should().BeEmpty();
        import.Log.EventCount.Should().Be(1);
        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Kind == ImportIssueKind.UnreadableValue && i.Column == "contacts");
        without.Report.Issues.Should().BeEmpty();
    }

    [Fact]
    public async Task Stops_at_more_traces_than_the_limit_though_they_have_no_events()
    {
        string traces = string.Concat(Enumerable.Range(0, 4).Select(i => $"<trace>{Name($"d-{i}")}</trace>"));

        await FluentActions.Awaiting(() => ReadAsync(traces, options: new ImportOptions { Limits = new ImportLimits { Rows = 3 } }))
            .Should().ThrowAsync<ImportException>().WithMessage("*more than 3 traces*ImportLimits.Rows*");
    }

    private static Task<JourneyImport> ReadAsync(string traces, XesOptions? xes = null, ImportOptions? options = null) => XesLog.ReadAsync(new StringReader($"<log>{traces}</log>"), Sales, xes, options);

    private static string Name(string name) => $"""<string key="concept:name" value="{name}"/>""";

    private static string Event(string more = "") => $"""<event>{Name("awareness")}<date key="time:timestamp" value="2026-03-02T00:00:00Z"/>{more}</event>""";
}
