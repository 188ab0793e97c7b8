using System.Globalization;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;

namespace BuyerJourney.Interchange.Tests.Importing;

public class StageChangesTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("a").Stage("b").Stage("c"));

    [Theory(Timeout = 60_000)]
    [InlineData(1, 0)]
    [InlineData(400_000, 399_999)]
    public async Task Many_changes_of_one_instant_take_no_longer_than_as_many_of_different_ones(int persons, int gaps)
    {
        var rows = new StringBuilder("OpportunityId,Field,OldValue,NewValue,CreatedDate,CreatedById\n");
        for (int i = 0; i < 400_000; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"1,StageName,a,b,2026-03-01T00:00:00Z,u{i % persons}\n");
        }

        JourneyImport import = await SalesforceFieldHistory.ReadAsync(new StringReader(rows.ToString()), Sales, cancellationToken: TestContext.Current.CancellationToken);

        LogText.Of(import.Log).Should().Equal("1 a 2026-03-01T00:00:00Z", "1 b 2026-03-01T00:00:00Z");
        import.Report.Gaps.Should().Be(gaps, "a row that equals another is the same change");
    }

    [Fact]
    public async Task Ordering_the_changes_at_the_end_of_a_file_can_be_stopped()
    {
        const string Salesforce = "OpportunityId,Field,OldValue,NewValue,CreatedDate\n1,StageName,a,b,2026-03-01\n";
        const string HubSpot = "id,property,value,timestamp\n1,dealstage,a,2026-03-01\n";
        const string Pipedrive = """{ "data": [{ "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "a", "new_value": "b", "log_time": "2026-03-01 10:00:00" } }] }""";
        const string Snapshots = "OpportunityId,StageName,CreatedDate\n1,a,2026-03-01\n";
        JourneyDefinition reenterable = JourneyDefinition.Create("sales", journey => journey.Stage("a", s => s.Reenterable()));
        Func<TextReader, CancellationToken, Task>[] readers =
        [
            (file, token) => SalesforceFieldHistory.ReadAsync(file, Sales, cancellationToken: token),
            (file, token) => HubSpotHistory.ReadAsync(file, Sales, cancellationToken: token),
            (file, token) => PipedriveFlow.ReadAsync(file, Sales, cancellationToken: token),
            (file, token) => SalesforceHistory.ReadAsync(file, reenterable, cancellationToken: token),
        ];
        string[] files = [Salesforce, HubSpot, Pipedrive, Snapshots];
        for (int i = 0; i < files.Length; i++)
        {
            using var stop = new CancellationTokenSource();
            Func<Task> read = () => readers[i](new StoppingAtItsEnd(files[i], stop), stop.Token);

            await read.Should().ThrowAsync<OperationCanceledException>();
        }
    }

    private sealed class StoppingAtItsEnd(string text, CancellationTokenSource stop) : StringReader(text)
    {
        public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            int read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                await stop.CancelAsync();
            }

            return read;
        }
    }
}
