using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;

namespace BuyerJourney.Interchange.Tests.Crm;

/// <summary>One deal of Pipedrive as its answers have it.</summary>
internal static class PipedriveDeal
{
    public static JourneyDefinition Sales { get; } = JourneyDefinition.Create("sales", journey => journey
        .Stage("lead", s => s.AlsoKnownAs("1")).Stage("offer", s => s.AlsoKnownAs("3"))
        .Obstacle("price").Obstacle("paperwork"));

    public static Task<JourneyImport> ReadAsync(string flow, string deal, RowOrder? rows = null) =>
        PipedriveFlow.ReadAsync(new StringReader(flow), Sales, new StringReader($$"""{ "data": [{{deal}}] }"""), options: new ImportOptions { Rows = rows });

    public static string Flow(params string[] items) => $$"""{ "data": [{{string.Join(",", items)}}] }""";

    public static string Status(string old, string became, string day) => Change("status", old, became, day);

    public static string Change(string field, string? old, string? became, string day) =>
        $$"""{ "object": "dealChange", "data": { "item_id": 7, "field_key": "{{field}}", "old_value": {{Text(old)}}, "new_value": {{Text(became)}}, "log_time": "2026-{{day}} 08:00:00" } }""";

    private static string Text(string? value) => value is null ? "null" : $"\"{value}\"";
}
