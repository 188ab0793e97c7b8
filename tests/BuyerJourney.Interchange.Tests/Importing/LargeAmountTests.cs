using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Importing;

/// <summary>An amount that a log can't add up is reported whatever file it comes from, and no figure fails for it.</summary>
public class LargeAmountTests
{
    private const string Large = "70000000000000000000000000000";

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("lead").Stage("offer"));

    private static readonly ImportOptions InEuro = new() { Currency = "EUR" };

    public static TheoryData<string, Func<Task<JourneyImport>>> Readers => new()
    {
        { "stage history", () => StageHistoryCsv.ReadAsync(Text($"deal,stage,at,value\n1,lead,2026-03-02T09:00:00Z,{Large}\n"), Sales, new() { Journey = "deal", Stage = "stage", At = "at", Value = "value" }, InEuro) },
        { "Salesforce", () => SalesforceFieldHistory.ReadAsync(Text($"OpportunityId,Field,OldValue,NewValue,CreatedDate\n1,Amount,,{Large},2026-03-05\n"), Sales, options: InEuro) },
        { "HubSpot", () => HubSpotHistory.ReadAsync(Text($"id,property,value,timestamp\n1,amount,{Large},2026-03-05T09:00:00Z\n"), Sales, options: InEuro) },
        { "Pipedrive's deals", () => PipedriveFlow.ReadAsync(Text("""{ "data": [] }"""), Sales, Text($$"""{ "data": [{ "id": 1, "value": {{Large}}, "currency": "EUR" }] }""")) },
        { "Pipedrive's flow", () => PipedriveFlow.ReadAsync(Text($$"""{ "data": [{ "object": "dealChange", "data": { "id": 5, "item_id": 1, "field_key": "value", "new_value": "{{Large}}", "log_time": "2026-03-02 10:00:00" } }] }"""), Sales, options: InEuro) },
        { "XES", () => XesLog.ReadAsync(Text($"""<log xmlns="http://www.xes-standard.org/"><trace><string key="concept:name" value="1"/><string key="worth" value="{Large}"/></trace></log>"""), Sales, new XesOptions { Value = "worth" }, InEuro) },
        { "JSON", () => JsonEvents.ReadAsync(Text($$"""{ "kind": "valueChanged", "journey": "1", "at": "2026-03-02T09:00:00Z", "value": { "amount": {{Large}}, "currency": "EUR" } }"""), Sales) },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Is_reported(string from, Func<Task<JourneyImport>> read)
    {
        JourneyImport import = await read();

        import.Report.Issues.Should().ContainSingle(from).Which.Should().Match<ImportIssue>(issue => issue.Kind == ImportIssueKind.UnreadableNumber && issue.Reason.Contains("the largest amount that a log takes"));
        import.Log.ValueHistory().Should().BeEmpty();
        import.Log.Measure(Instant.FromUtc(2026, 6, 1, 0, 0), Metric.Sales).Get(Metric.Sales).Currencies.Should().BeEmpty();
    }

    private static StringReader Text(string text) => new(text);
}
