using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Tests.Csv;

public class ObstacleCsvTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("lead").Obstacle("price"));

    private static readonly ObstacleColumns Columns = new() { Journey = "deal", Obstacle = "what", Raised = "since", Severity = "how" };

    [Theory]
    [InlineData("1")]
    [InlineData("-2")]
    [InlineData("minor,major")]
    [InlineData("hard")]
    public async Task Refuses_a_severity_that_is_no_name_of_one(string how)
    {
        JourneyImport import = await ReadAsync($"d1,price,2026-03-02,\"{how}\"", Columns);

        import.Report.Issues.Should().ContainSingle().Which.Reason.Should().Be($"'{how}' is none of minor, major, blocking.");
    }

    [Fact]
    public async Task Refuses_obstacles_of_unknown_journeys_unless_it_is_told_otherwise()
    {
        JourneyImport import = await ReadAsync("d9,price,2026-03-02,", Columns);

        import.Log.JourneyCount.Should().Be(1);
        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Kind == ImportIssueKind.UnknownJourney && i.Line == 2 && i.Column == "deal" && i.Text == "d9");
    }

    [Theory]
    [InlineData(UnknownJourneys.Ignore, 1, 1)]
    [InlineData(UnknownJourneys.Begin, 2, 0)]
    public async Task Does_with_obstacles_of_unknown_journeys_as_it_is_told(UnknownJourneys choice, int journeys, int ignored)
    {
        JourneyImport import = await ReadAsync("d9,price,2026-03-02,", Columns with { UnknownJourneys = choice });

        (import.Log.JourneyCount, (int)import.Report.RowsIgnored, (int)import.Report.RowsRefused).Should().Be((journeys, ignored, 0));
    }

    [Fact]
    public async Task Raises_an_obstacle_on_each_of_the_journeys_that_a_row_names()
    {
        JourneyImport import = await ReadAsync("d1;d9,price,2026-03-02,major", Columns with { UnknownJourneys = UnknownJourneys.Begin });

        LogText.Of(import.Log).Should().Equal("d1 lead 2026-03-01T00:00:00Z", "d1 price 2026-03-02T00:00:00Z", "d9 price 2026-03-02T00:00:00Z");
    }

    [Theory]
    [InlineData(RowOrder.OldestFirst, "d1,price,2026-03-02,2026-03-04\nd1,price,2026-03-04,2026-03-04\nd1,price,2026-03-04,\n")]
    [InlineData(RowOrder.NewestFirst, "d1,price,2026-03-04,\nd1,price,2026-03-04,2026-03-04\nd1,price,2026-03-02,2026-03-04\n")]
    public async Task An_obstacle_that_came_up_again_on_the_day_of_its_removal_stands_by_the_order_of_the_rows(RowOrder order, string rows)
    {
        JourneyImport import = await ObstacleCsv.ReadAsync(
            new StringReader($"deal,what,since,until\n{rows}"),
            Sales,
            new ObstacleColumns { Journey = "deal", Obstacle = "what", Raised = "since", Resolved = "until", UnknownJourneys = UnknownJourneys.Begin },
            new ImportOptions { Rows = order });

        var kinds = new List<EventKind>();
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            foreach (EventCode code in trace.Events)
            {
                kinds.Add(import.Log.Codes.KindOf(code));
            }
        }

        kinds.Should().Equal(
            EventKind.ObstacleRaised, EventKind.ObstacleResolved, EventKind.ObstacleRaised, EventKind.ObstacleResolved, EventKind.ObstacleRaised);
    }

    private static async Task<JourneyImport> ReadAsync(string row, ObstacleColumns columns)
    {
        var importer = new JourneyImporter(Sales);
        await StageHistoryCsv.ReadIntoAsync(new StringReader("id,stage,at\nd1,lead,2026-03-01\n"), importer, new() { Journey = "id", Stage = "stage", At = "at" });
        await ObstacleCsv.ReadIntoAsync(new StringReader($"deal,what,since,how\n{row}\n"), importer, columns);
        return importer.Build();
    }
}
