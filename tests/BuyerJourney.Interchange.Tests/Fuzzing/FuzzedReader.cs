using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Goals;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Tests.Fuzzing;

/// <summary>A reader and a good file for it, to be spoiled.</summary>
/// <param name="Name">The reader's name.</param>
/// <param name="Sample">The good file.</param>
/// <param name="ReadAsync">Reads a file, looks at all that came of it, and gives it as text.</param>
internal sealed record FuzzedReader(string Name, byte[] Sample, Func<ImportSource, ImportOptions, CancellationToken, Task<string>> ReadAsync)
{
    private const string StageHistory = "deal,stage,at,nr,amount,cur,who,segment,seats,nda\r\nd-1,qualify,2026-03-01,1,10.5,EUR,ann,small,5,yes\r\n\"d-\"\"2\"\"\",1-Propose,2026-03-02T09:30:00+02:00,2,,USD,\"b,\r\nen\",large,,no\r\nd-1,won,2026-03-29 02:30,3,7,EUR,,,7,1\r\n";
    private const string SalesforceSnapshots = "\"Id\",\"OpportunityId\",\"StageName\",\"Amount\",\"CurrencyIsoCode\",\"CreatedById\",\"CreatedDate\",\"IsDeleted\"\r\n\"1\",\"006A\",\"qualify\",\"10.0\",\"EUR\",\"005\",\"2026-03-05T08:00:00.000+0000\",\"false\"\r\n\"2\",\"006A\",\"Closed Won\",\"\",\"\",\"005\",\"2026-03-06T08:00:00.000+0000\",\"true\"\r\n";
    private const string SalesforceFields = "OpportunityId;Field;OldValue;NewValue;CreatedById;CreatedDate\n006A;StageName;qualify;1-Propose;005;2026-03-09T10:00:00Z\n006A;StageName;1-Propose;Closed Lost;005;2026-03-09T10:00:00Z\n006A;Amount;;500;005;2026-03-10T10:00:00Z\n";
    private const string SalesforceDeals = "Id,CreatedDate,StageName,Amount,LeadSource,Why\n006A,2026-03-01T08:00:00Z,Closed Lost,700,Web,Too expensive!\n006B,2026-03-04T08:00:00Z,qualify,,\"a, b\",\n";
    private const string HubSpotChanges = "id,property,value,timestamp,sourceType\n77,dealstage,closedlost,1773050400000,CRM_UI\n77,dealstage,qualify,2026-03-05T09:00:00Z,CRM_UI\n77,amount,1200,2026-03-04T09:00:00Z,CRM_UI\n77,hubspot_owner_id,42,1772355600001,CRM_UI\n";
    private const string HubSpotExport = "hs_object_id,amount,dealstage,closedate,hs_v2_date_entered_qualify,hs_v2_date_exited_qualify,hs_v2_date_entered_closedwon,closed_lost_reason\n1,5,qualify,,2026-03-01T00:00:00Z,1773050400000,2026-03-09T00:00:00Z,\n2,,,,1772355600000,,,price\n";
    private const string PipedriveChanges =
        """
        { "data": [ { "object": "dealChange", "data": { "item_id": 1, "user_id": 5, "field_key": "status", "old_value": "open", "new_value": "lost", "log_time": "2026-03-12 10:00:00" } },
          { "object": "activity", "data": { "type": "call", "deal_id": 1, "marked_as_done_time": "2026-03-11 09:00:00" } },
          { "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "qualify", "new_value": 2, "log_time": "2026-03-10 10:00:00", "additional_data": { "new_value_formatted": "1-Propose" } } },
          { "object": "dealChange", "data": { "item_id": 1, "field_key": "value", "new_value": "1500.5", "log_time": "2026-03-02 10:00:00" } },
          { "object": "dealChange", "data": { "item_id": 1, "field_key": "add_time", "new_value": "2026-03-01 08:00:00", "log_time": "2026-03-01 08:00:00" } } ] } { "data": null }
        """;

    private const string PipedriveNames = """{ "data": [ { "id": 1, "name": "qualify", "pipeline_id": 1 }, { "id": "2", "name": "1-Propose", "pipeline_name": "Sales" } ] }""";
    private const string PipedriveStandings = """{ "data": [ { "id": 1, "add_time": "2026-03-01 08:00:00", "stage_id": "qualify", "status": "open", "value": 10, "currency": "USD", "lost_reason": "price" }, { "id": "3", "status": "lost" } ] }""";
    private const string Deals = "deal,engaged,proposed,status,closed,amount,why,segment\n1,2026-03-01,2026-03-02,won,2026-03-03,10,,small\n2,2026-03-01,,lost,2026-03-04,,price;lawyers,large\n3,,,qualify,,,,\n";
    private const string Intervals = "deal_id,pipeline_stage_id,date_stage_entered,date_stage_exited\n7,qualify,2026-03-01 00:00:00,2026-03-02 00:00:00\n7,1-Propose,2026-03-02 00:00:00,\n8,won,2026-03-02 00:00:00,\n";
    private const string Activities = "deal,type,at,who,through,mood,gone\n1,call,2026-03-02T09:00:00Z,ann,phone,positive,false\n2;1,price,1772355600000,,,NEGATIVE,true\n";
    private const string Obstacles = "deal,what,since,until,how\n1,price,2026-03-01,2026-03-02,blocking\n2,lawyers,2026-03-01,,\n";
    private const string Reasons = "deal,why\n1,Too expensive!; lawyers\n2,\n";
    private const string Xes =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <log xes.version="1849.2016" xmlns="http://www.xes-standard.org/"><extension name="Concept" prefix="concept" uri="x"/>
        <trace><string key="concept:name" value="d-1"/><float key="AMOUNT" value="12.5"/><list key="journey:changes"><values><string key="segment" value="a"><date key="journey:since" value="2026-03-02T09:00:00Z"/></string><float key="journey:value" value="3"><string key="journey:currency" value="EUR"/></float></values></list>
        <boolean key="journey:entry-unknown" value="true"/>
        <event><string key="concept:name" value="qualify"/><date key="time:timestamp" value="2026-03-02T09:00:00.000+02:00"/><string key="org:resource" value="ann"/><string key="lifecycle:transition" value="COMPLETE"/></event>
        <event><string key="concept:name" value="too many tools"/><date key="time:timestamp" value="2026-03-02T09:00:00Z"/><string key="journey:kind" value="pain point"/><string key="journey:side" value="Buyer"/><list key="journey:reasons"><values><string key="item" value="x"/></values></list><float key="journey:score" value="4.5"/></event>
        </trace></log>
        """;

    private const string Events =
        """
        {"format":"buyer-journey/events","formatVersion":1}
        {"kind":"stageEntered","journey":"d","at":"2026-03-02T09:00:00Z","id":"d/1","stage":"qualify","trigger":"asks","input":{"price":1.5,"now":true},"entryUnknown":true,"properties":{"a":"b"}}
        {"kind":"touchpointHappened","journey":"d","at":"2026-03-03T09:00:00Z","touchpoint":"call","side":"buyer","featuresShown":["a"],"reaction":"positive","team":"legal"}
        {"kind":"valueChanged","journey":"d","at":"2026-03-03T09:00:00.123456789Z","value":{"amount":12.50,"currency":"EUR"}}
        {"kind":"attributeChanged","journey":"d","at":"2026-03-03T09:00:00Z","attribute":"segment","value":null}
        {"kind":"journeyClosed","journey":"d","at":"2026-03-04T09:00:00Z","outcome":"lost","reasons":["price"]}
        """;

    private const string Goals =
        """
        { "format": "buyer-journey/goals", "formatVersion": 1, "definition": "sales", "goals": [
          { "name": "Win 3 in 10", "figure": "winRate", "atLeast": 0.3, "by": "2026-07-01T00:00:00Z", "baseline": { "value": 0.2, "at": "2026-01-01T00:00:00Z" }, "minimumTrials": 50 },
          { "figure": "meanTimeInStage", "stage": "qualify", "upTo": "14:00:00:00", "atMost": 7.5, "by": "2026-07-01T00:00:00Z" },
          { "figure": "stepConversion", "from": { "touchpoint": "call" }, "to": { "stage": "propose" }, "within": "30:00:00:00", "eachOccurrence": true, "atLeast": 0.4, "by": "2026-07-01T00:00:00Z" },
          { "figure": "leavesAfter", "after": { "obstacle": "price" }, "atMost": 0.1, "by": "2026-07-01T00:00:00Z" },
          { "figure": "wonValue", "currency": "EUR", "atLeast": 1e6, "by": "2026-07-01T00:00:00Z" } ] }
        """;

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("qualify").Stage("propose", s => s.AlsoKnownAs("1-Propose").Reenterable()).Touchpoint("call")
        .Obstacle("price", o => o.Of(ObstacleTaxonomy.Common["money/price"])).Obstacle("lawyers").Team("legal"));

    public static IReadOnlyList<FuzzedReader> All { get; } =
    [
        Csv(nameof(StageHistoryCsv), StageHistory, (s, into, stop) => StageHistoryCsv.ReadIntoAsync(s, into, new() { Journey = "deal", Stage = "stage", At = "at", Sequence = "nr", Value = "amount", Currency = "cur", Person = "who", Attributes = ["segment", new AttributeSource("seats") { Kind = AttributeKind.Number }, new AttributeSource("nda") { Kind = AttributeKind.Flag }] }, cancellationToken: stop)),
        Csv(nameof(DealTableCsv), Deals, (s, into, stop) => DealTableCsv.ReadIntoAsync(s, into, new() { Journey = "deal", Entered = [new("engaged", "qualify"), new("proposed", "propose")], Status = "status", Closed = "closed", LossReason = "why", Value = "amount", Attributes = ["segment"] }, cancellationToken: stop)),
        Csv(nameof(IntervalTableCsv), Intervals, (s, into, stop) => IntervalTableCsv.ReadIntoAsync(s, into, cancellationToken: stop)),
        Csv(nameof(ActivityCsv), Activities, (s, into, stop) => ActivityCsv.ReadIntoAsync(s, into, new() { Journey = "deal", Touchpoint = "type", At = "at", Person = "who", Channel = "through", Reaction = "mood", Deleted = "gone", UnknownJourneys = UnknownJourneys.Begin }, cancellationToken: stop)),
        Csv(nameof(ObstacleCsv), Obstacles, (s, into, stop) => ObstacleCsv.ReadIntoAsync(s, into, new() { Journey = "deal", Obstacle = "what", Raised = "since", Resolved = "until", Severity = "how", UnknownJourneys = UnknownJourneys.Begin }, cancellationToken: stop)),
        Csv(nameof(LossReasonCsv), Reasons, (s, into, stop) => LossReasonCsv.ReadIntoAsync(s, into, new() { Journey = "deal", Reason = "why" }, cancellationToken: stop)),
        Csv(nameof(SalesforceHistory), SalesforceSnapshots, (s, into, stop) => SalesforceHistory.ReadIntoAsync(s, into, cancellationToken: stop)),
        Csv(nameof(SalesforceFieldHistory), SalesforceFields, (s, into, stop) => SalesforceFieldHistory.ReadIntoAsync(s, into, cancellationToken: stop)),
        Csv(nameof(SalesforceOpportunities), SalesforceDeals, (s, into, stop) => SalesforceOpportunities.ReadIntoAsync(s, into, new() { Attributes = ["LeadSource"], LossReason = "Why" }, cancellationToken: stop)),
        Csv("SalesforceFieldHistory's opportunities", SalesforceDeals, (s, into, stop) => SalesforceFieldHistory.ReadIntoAsync(new StringReader(SalesforceFields), into, s, new() { LossReason = "Why" }, cancellationToken: stop)),
        Csv(nameof(HubSpotHistory), HubSpotChanges, (s, into, stop) => HubSpotHistory.ReadIntoAsync(s, into, new() { Attributes = new Dictionary<string, Id<JourneyAttribute>> { ["hubspot_owner_id"] = JourneyAttribute.Owner } }, cancellationToken: stop)),
        Csv(nameof(HubSpotDeals), HubSpotExport, (s, into, stop) => HubSpotDeals.ReadIntoAsync(s, into, cancellationToken: stop)),
        Csv(nameof(PipedriveFlow), PipedriveChanges, (s, into, stop) => PipedriveFlow.ReadIntoAsync(s, into, cancellationToken: stop)),
        Csv("PipedriveFlow's stages", PipedriveNames, (s, into, stop) => PipedriveFlow.ReadIntoAsync(new StringReader(PipedriveChanges), into, stages: s, cancellationToken: stop)),
        Csv("PipedriveFlow's deals", PipedriveStandings, (s, into, stop) => PipedriveFlow.ReadIntoAsync(new StringReader(PipedriveChanges), into, s, cancellationToken: stop)),
        Csv(nameof(XesLog), Xes, (s, into, stop) => XesLog.ReadIntoAsync(s, into, new() { Value = "AMOUNT" }, cancellationToken: stop)),
        Csv(nameof(JsonEvents), Events, (s, into, stop) => JsonEvents.ReadIntoAsync(s, into, cancellationToken: stop)),
        new("JsonEvents, one by one", Encoding.UTF8.GetBytes(Events), async (s, options, stop) =>
        {
            // What can be read can be written and is then read back as it was.
            List<JourneyEvent> read = await JsonEvents.ReadEventsAsync(s, options, cancellationToken: stop).ToListAsync(stop);
            using var again = new MemoryStream();
            await JsonEvents.WriteAsync(again, read, stop);
            again.Position = 0;
            (await JsonEvents.ReadEventsAsync(again, new ImportOptions { Strict = true }, cancellationToken: stop).ToListAsync(stop)).Should().Equal(read);
            return string.Join('\n', read);
        }),
        new(nameof(JsonDefinition), Encoding.UTF8.GetBytes(JsonDefinition.Write(Sales)), async (s, options, stop) => JsonDefinition.Write(await JsonDefinition.ReadAsync(s, limits: options.Limits, cancellationToken: stop))),
        new(nameof(JsonGoals), Encoding.UTF8.GetBytes(Goals), async (s, options, stop) =>
        {
            // What can be read can be written and is then read back as it was.
            GoalSet read = await JsonGoals.ReadAsync(s, Sales, options.Limits, stop);
            string written = JsonGoals.Write(read);
            JsonGoals.Parse(written, Sales).Goals.Should().Equal(read.Goals);
            return written;
        }),
    ];

    public static TheoryData<string> Names => [.. All.Select(r => r.Name)];

    public static FuzzedReader Find(string name) => All.Single(r => r.Name == name);

    public override string ToString() => Name;

    private static FuzzedReader Csv(string name, string sample, Func<ImportSource, JourneyImporter, CancellationToken, Task> readInto) => new(name, Encoding.UTF8.GetBytes(sample), async (source, options, stop) =>
    {
        long heard = 0;
        var importer = new JourneyImporter(Sales, options, _ => heard++);
        await readInto(source, importer, stop);
        JourneyImport import = importer.Build();
        ImportReport report = import.Report;
        report.RowsUsed.Should().BeGreaterThanOrEqualTo(0);
        report.Issues.Should().NotContain(i => i.Text.Length > 200 || i.Line < 1);
        report.Issues.Length.Should().Be((int)Math.Min(heard, options.IssuesKept));
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            trace.Ticks.Length.Should().Be(trace.Events.Length);
        }

        return string.Join('\n', [report.ToString(), .. LogText.InFull(import.Log)]);
    });
}
