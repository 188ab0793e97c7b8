using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Json.Reports;
using BuyerJourney.Interchange.Reading;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Interchange.Tests;

/// <summary>Half a character (a surrogate without its other) has no form in any file.</summary>
public class HalfCharactersTests
{
    private const string Half = "half \ud83d of it";

    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Stage("decision"));

    public static TheoryData<string, JourneyEvent[]> Events => new()
    {
        { "in an id", [new StageEntered { Journey = Half, At = Monday, Stage = "awareness" }] },
        { "in a property", [new StageEntered { Journey = "d-1", At = Monday, Stage = "awareness", Properties = new EventProperties([new("note", Half)]) }] },
    };

    [Theory]
    [InlineData("lead", 1)]
    [InlineData("\"lead", 1)]
    [InlineData("lead,x", 0)]
    public async Task The_text_of_an_issue_is_not_cut_within_a_character(string stage, int shift)
    {
        string row = new string('x', 199 - shift) + "\ud83d\ude00";

        JourneyImport import = await StageHistoryCsv.ReadAsync(new StringReader($"journey,stage,at\n{row},{stage},2026-03-02\n{row},{row},\n"), Sales, StageHistoryColumns.Standard);

        import.Report.Issues.Should().HaveCount(2).And.AllSatisfy(i => UnicodeText.Require(i.Text)!.Length.Should().BeLessThanOrEqualTo(200));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public async Task An_event_with_one_is_named_with_its_journey_and_nothing_is_written_of_it(string where, JourneyEvent[] events)
    {
        JourneyEvent[] all = [new StageEntered { Journey = "whole", At = Monday, Stage = "decision" }, .. events];
        using var file = new MemoryStream();

        await FluentActions.Awaiting(() => JsonEvents.WriteAsync(file, all)).Should().ThrowAsync<ArgumentException>(where)
            .WithMessage($"The event StageEntered of the journey '{events[0].Journey}' at 2026-03-02T09:00:00Z can't be written: *half a character at position 5*Remove it.*");
        FluentActions.Invoking(() => JsonEvents.Write(events[0])).Should().Throw<ArgumentException>(where).WithMessage($"*of the journey '{events[0].Journey}'*half a character*");
        file.Length.Should().Be(0, "the part that holds it was not handed on");
    }

    [Fact]
    public async Task Tables_name_the_journey()
    {
        var log = JourneyLog.Of(Sales, [new StageEntered { Journey = "d-1", At = Monday, Stage = "awareness" }, new StageEntered { Journey = Half, At = Monday, Stage = "awareness" }]);

        await FluentActions.Awaiting(() => StageHistoryCsv.WriteAsync(Stream.Null, log, new StageHistoryColumns { Journey = "deal", Stage = "stage", At = "at" }))
            .Should().ThrowAsync<ArgumentException>().WithMessage($"The journey '{Half}' can't be written*half a character at position 5*");
        await FluentActions.Awaiting(() => IntervalTableCsv.WriteAsync(Stream.Null, log, new IntervalTableColumns { Journey = "deal", Stage = "stage", Entered = "at" }))
            .Should().ThrowAsync<ArgumentException>().WithMessage($"The journey '{Half}' can't be written*half a character at position 5*");
        await FluentActions.Awaiting(() => XesLog.WriteAsync(Stream.Null, log)).Should().ThrowAsync<ArgumentException>().WithMessage($"*'{Half}'*");
    }

    [Fact]
    public void Reports_do_not_put_another_character_in_its_place()
    {
        JourneyDefinition odd = JourneyDefinition.Create("odd", journey => journey.Stage(Half).Stage("decision"));
        var builder = new JourneyLogBuilder(Sales);
        builder.Add(new StageEntered { Journey = "d-1", At = Monday, Stage = "awareness" });
        builder.SetAttribute(builder.Journey("d-1"), "segment", Half);
        MetricReports stages = JourneyLog.Of(odd, [new StageEntered { Journey = "d-1", At = Monday, Stage = Half }]).Measure(Monday, Metric.Funnel);
        MetricReports groups = builder.Build().Measure(Monday, new MeasureOptions { SplitBy = [Dimension.Segment] }, Metric.Funnel);

        FluentActions.Invoking(() => ReportJson.Write(stages)).Should().Throw<ArgumentException>().WithMessage("*half a character*");
        FluentActions.Invoking(() => ReportJson.Write(groups)).Should().Throw<ArgumentException>().WithMessage("*half a character*");
    }
}
