using BuyerJourney.Definitions;
using BuyerJourney.Demo.Sources;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Demo.Tests.Sources;

public sealed class LogFormatsTests : IDisposable
{
    private const string Definition = """
        {"id":"sales","stages":[{"id":"lead","synonyms":["1"]},{"id":"offer","synonyms":["3"]}],"touchpoints":[{"id":"call"}]}
        """;

    private static readonly Instant At = Instant.FromUtc(2026, 3, 2, 9, 0);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("formats");

    // Each of the files tells of two deals: one that was won and one that is open.
    [Theory]
    [InlineData("stage-csv", "--map journey=deal,stage=what,at=when", "deal,what,when\n7,lead,2026-03-02T09:00:00Z\n7,won,2026-03-09T09:00:00Z\n8,lead,2026-03-02T09:00:00Z\n")]
    [InlineData("deal-csv", "--map journey=deal,entered.lead=in,outcome=state,closed=out", "deal,in,state,out\n7,2026-03-02,won,2026-03-09\n8,2026-03-02,,\n")]
    [InlineData("interval-csv", "", "deal_id,pipeline_stage_id,date_stage_entered,date_stage_exited\n7,lead,2026-03-02T09:00:00Z,2026-03-09T09:00:00Z\n7,won,2026-03-09T09:00:00Z,\n8,lead,2026-03-02T09:00:00Z,\n")]
    [InlineData("interval-csv", "--map journey=deal,stage=what,entered=from,exited=until,attribute.owner=who", "deal,what,from,until,who\n7,lead,2026-03-02,2026-03-09,anna\n7,won,2026-03-09,,anna\n8,lead,2026-03-02,,bert\n")]
    [InlineData("salesforce-history", "", "OpportunityId,StageName,CreatedDate\n006A1,lead,2026-03-02T09:00:00.000+0000\n006A1,Closed Won,2026-03-09T09:00:00.000+0000\n006A2,lead,2026-03-02T09:00:00.000+0000\n")]
    [InlineData("salesforce-field-history", "", "OpportunityId,Field,OldValue,NewValue,CreatedDate\n006A1,StageName,lead,Closed Won,2026-03-09T09:00:00.000+0000\n006A2,StageName,lead,offer,2026-03-09T09:00:00.000+0000\n")]
    [InlineData("hubspot-history", "", "id,property,value,timestamp\n7,dealstage,closedwon,2026-03-09T09:00:00Z\n7,dealstage,lead,2026-03-02T09:00:00Z\n8,dealstage,lead,2026-03-02T09:00:00Z\n")]
    [InlineData("hubspot-history", "--map journey=deal,at=since,stage=pipe,attribute.owner=who", "deal,property,value,since\n7,pipe,closedwon,2026-03-09T09:00:00Z\n7,pipe,lead,2026-03-02T09:00:00Z\n8,pipe,lead,2026-03-02T09:00:00Z\n8,who,anna,2026-03-02T09:00:00Z\n")]
    [InlineData("hubspot-deals", "", "hs_object_id,hs_v2_date_entered_lead,hs_v2_date_entered_closedwon\n7,2026-03-02T09:00:00Z,2026-03-09T09:00:00Z\n8,2026-03-02T09:00:00Z,\n")]
    [InlineData("pipedrive-flow", "", """{ "data": [ { "object": "dealChange", "data": { "item_id": 7, "field_key": "status", "old_value": "open", "new_value": "won", "log_time": "2026-03-09 10:00:00" } }, { "object": "dealChange", "data": { "item_id": 7, "field_key": "stage_id", "old_value": 1, "new_value": 3, "log_time": "2026-03-08 10:00:00" } }, { "object": "dealChange", "data": { "item_id": 8, "field_key": "stage_id", "old_value": 1, "new_value": 3, "log_time": "2026-03-08 10:00:00" } } ] }""")]
    public async Task Reads_each_format(string format, string map, string text)
    {
        await ExpectOneWonAndOneOpenAsync(format, Write("export.txt", text), map);
    }

    [Theory]
    [InlineData("xes")]
    [InlineData("events")]
    public async Task Reads_what_the_library_writes(string format)
    {
        JourneyDefinition definition = JsonDefinition.Parse(Definition);
        JourneyEvent[] events =
        [
            new StageEntered { Journey = "7", At = At, Stage = "lead" },
            new JourneyClosed { Journey = "7", At = At + Duration.FromDays(7), Outcome = "won" },
            new StageEntered { Journey = "8", At = At, Stage = "lead" },
        ];
        string path = Path.Combine(_folder.FullName, "written");
        await using (FileStream file = File.Create(path))
        {
            await (format == "xes"
                ? XesLog.WriteAsync(file, JourneyLog.Of(definition, events), cancellationToken: TestContext.Current.CancellationToken)
                : JsonEvents.WriteAsync(file, events, TestContext.Current.CancellationToken));
        }

        await ExpectOneWonAndOneOpenAsync(format, path, string.Empty);
    }

    [Theory]
    [InlineData("salesforce-field-history", "OpportunityId,Field,OldValue,NewValue,CreatedDate\n006A1,StageName,lead,Closed Won,2026-03-09T09:00:00.000+0000\n", "Id,CreatedDate,StageName,LeadSource\n006A1,2026-03-02T09:00:00.000+0000,Closed Won,web\n006A2,2026-03-02T09:00:00.000+0000,lead,fair\n", "--map attribute.source=LeadSource --by source", "fair")]
    [InlineData("salesforce-history", "OpportunityId,StageName,CreatedDate\n006A1,lead,2026-03-02T09:00:00.000+0000\n006A1,Closed Won,2026-03-09T09:00:00.000+0000\n006A2,lead,2026-03-02T09:00:00.000+0000\n", "Id,LeadSource\n006A1,web\n006A2,fair\n", "--map attribute.source=LeadSource --by source", "fair")]
    [InlineData("pipedrive-flow", """{ "data": [ { "object": "dealChange", "data": { "item_id": 7, "field_key": "status", "old_value": "open", "new_value": "won", "log_time": "2026-03-09 10:00:00" } } ] }""", """{ "data": [ { "id": 7, "stage_id": 1, "status": "won", "add_time": "2026-03-02 09:00:00" }, { "id": 8, "stage_id": 1, "status": "open", "add_time": "2026-03-02 09:00:00" } ] }""", "", "won")]
    public async Task Reads_the_deals_that_go_with_a_history(string format, string history, string deals, string more, string seen)
    {
        string output = await ExpectOneWonAndOneOpenAsync(format, Write("history.txt", history), $"--deals {Write("deals.txt", deals)} {more}");

        output.Should().Contain(seen);
    }

    [Theory]
    [InlineData("--log FILE --definition DEFINITION --format salesforce", "salesforce-field-history")]
    [InlineData("--log FILE --definition DEFINITION --format xes --map journey=deal", "Everything in it has its place; leave --map out")]
    [InlineData("--log FILE --definition DEFINITION --format deal-csv --map journey=deal,person=who", "It has journey, entered.STAGE, outcome, closed, reason, value, currency, attribute.NAME")]
    [InlineData("--log FILE --definition DEFINITION --format salesforce-history --map attribute.source=LeadSource", "Name it with --deals FILE")]
    [InlineData("--log FILE --definition DEFINITION --format hubspot-history --deals FILE", "hubspot-history has no second file; salesforce-history and salesforce-field-history and pipedrive-flow do")]
    [InlineData("--log FILE --definition DEFINITION --format salesforce-history", "OpportunityId")]
    [InlineData("--log FILE --definition DEFINITION --format pipedrive-flow", "It was read as pipedrive-flow: Pipedrive's answers of /deals/{id}/flow. If it is something else, say so with --format")]
    [InlineData("--log FILE --definition DEFINITION --format xes", "It was read as xes")]
    [InlineData("--log FILE --definition DEFINITION --format pipedrive-flow --deals missing.json", "no file")]
    [InlineData("--format xes", "name it with --log FILE")]
    public async Task Says_what_is_wrong_and_what_to_do(string arguments, string message)
    {
        string log = Write("deals.csv", "deal,what,when\n1,lead,2026-03-02T09:00:00Z\n");
        string definition = Write("sales.json", Definition);

        (int code, string output, string errors) = await DemoConsole.RunAsync([.. arguments.Split(' ').Select(word => word switch { "FILE" => log, "DEFINITION" => definition, _ => word })]);

        code.Should().NotBe(0);
        (output + errors).Should().Contain(message).And.NotContain("   at ");
    }

    [Fact]
    public void Every_format_has_a_name_of_its_own() => LogFormats.All.Should().HaveCount(10).And.OnlyHaveUniqueItems(format => format.Name);

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> ExpectOneWonAndOneOpenAsync(string format, string log, string more)
    {
        (int code, string output, string errors) = await DemoConsole.RunAsync(
            ["--log", log, "--format", format, "--definition", Write("sales.json", Definition), "--show", "sales,groups,funnel", .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        errors.Should().BeEmpty();
        code.Should().Be(0);
        output.Should().Contain(", 1 of 1 closed").And.Contain(" 0 refused");
        output.Should().MatchRegex(@"│ lead +│ █+ │ +2 │");
        return output;
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
