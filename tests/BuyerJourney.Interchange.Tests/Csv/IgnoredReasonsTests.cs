using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Tests.Csv;

public class IgnoredReasonsTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("decision").Obstacle("budget-frozen"));

    private static readonly ImportOptions Options = new() { Names = NameMapping.None.Ignore("Other", "budget-frozen").Map("Teuer", "money/price") };

    [Fact]
    public async Task A_reason_of_no_interest_is_left_out_and_a_row_with_nothing_else_is_ignored()
    {
        var importer = new JourneyImporter(Sales, Options);
        await LossReasonCsv.ReadIntoAsync(
            new StringReader("deal,because\nd-1,Other\nd-2,Other; Teuer\nd-3,budget-frozen\nd-4,strange\nd-5,\n"),
            importer,
            new LossReasonColumns { Journey = "deal", Reason = "because" });
        string closes = string.Concat(Enumerable.Range(1, 4).Select(deal => $"d-{deal},lost,2026-03-02\n"));
        await StageHistoryCsv.ReadIntoAsync(new StringReader($"deal,stage,at\n{closes}"), importer, new StageHistoryColumns { Journey = "deal", Stage = "stage", At = "at" });

        JourneyImport import = importer.Build();

        ReasonsOf(import.Log).Should().BeEquivalentTo("d-1: ", "d-2: money/price", "d-3: ", "d-4: strange");
        import.Report.RowsIgnored.Should().Be(3);
        import.Report.RowsRead.Should().Be(9);
        import.Report.UnknownReasons.Should().ContainSingle().Which.Name.Should().Be("strange");
    }

    [Fact]
    public async Task A_deal_with_a_reason_of_no_interest_is_used_without_it()
    {
        JourneyImport import = await DealTableCsv.ReadAsync(
            new StringReader("id,decided,status,closed,why\nd-1,2026-03-01,lost,2026-03-02,other\nd-2,2026-03-01,lost,2026-03-02,Other\n"),
            Sales,
            new DealTableColumns { Journey = "id", Entered = [new("decided", "decision")], Status = "status", Closed = "closed", LossReason = "why" },
            Options);

        ReasonsOf(import.Log).Should().Equal("d-1: other", "d-2: ");
        import.Report.RowsUsed.Should().Be(2);
        import.Report.UnknownReasons.Should().ContainSingle().Which.Rows.Should().Be(1);
    }

    private static List<string> ReasonsOf(JourneyLog log)
    {
        var reasons = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            reasons.AddRange(trace.ToEvents().OfType<JourneyClosed>().Select(closed => $"{closed.Journey}: {string.Join(", ", closed.Reasons)}"));
        }

        return reasons;
    }
}
