// Published with native AOT by CI: whatever of the core, of JSON, of XES or of CSV would not survive trimming fails here. It defines, fires, measures, writes and reads.
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Versions;
using BuyerJourney.Interchange;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Json.Reports;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Funnels;
using NodaTime;

JourneyDefinition definition = JourneyDefinition.Create("b2b-saas", journey => journey
    .Stage("awareness", s => s.In(Phase.Awareness).OwnedBy("marketing").Expect(Duration.FromDays(14)))
    .Stage("consideration", s => s.In(Phase.Consideration).OwnedBy("sales").Expect(Duration.FromDays(30)))
    .Touchpoint("demo")
    .Rule("awareness", "consideration", on: "asks-for-discovery-call")
    .Rule("consideration", "won", on: "accepts-proposal", r => r.Requires(Criterion.Touchpoint("demo")))
    .Rule("awareness", "lost", on: "declines"));

Instant start = Instant.FromUtc(2026, 3, 2, 9, 0);
Journey journey = definition.Start("deal-42", start);
journey = journey.Fire("asks-for-discovery-call", start + Duration.FromDays(3)).OrThrow();
JourneyDecision tooEarly = journey.Fire("accepts-proposal", start + Duration.FromDays(4));
journey = journey.RecordTouchpoint("demo", start + Duration.FromDays(5)).OrThrow();
journey = journey.Fire("accepts-proposal", start + Duration.FromDays(9)).OrThrow();

JourneyLog log = JourneyLog.Of(definition, [.. journey.Events]);
Instant asOf = start + Duration.FromDays(30);
TallyBook book = log.Tally(new MeasureOptions { Threads = 2 }, Metric.Funnel, Metric.TimeInStage);
MetricReports reports = TallyBook.Load(book.Save(), definition, book.Metrics).Report(asOf);
FunnelReport funnel = reports.Get(Metric.Funnel);
Console.WriteLine(reports);

using var xes = new MemoryStream();
await XesLog.WriteAsync(xes, log);
xes.Position = 0;
JourneyLog fromXes = await XesLog.ReadAsync(xes, definition);
using var csv = new MemoryStream();
var columns = new StageHistoryColumns { Journey = "deal", Stage = "stage", At = "at", Person = "person" };
await StageHistoryCsv.WriteAsync(csv, log, columns);
csv.Position = 0;
JourneyImport fromCsv = await StageHistoryCsv.ReadAsync(csv, definition, columns);
JourneyImport quoted = await StageHistoryCsv.ReadAsync(new StringReader("deal;stage;at\n\"deal;42\";awareness;2026-03-02T09:00:00Z\n"), definition, new() { Journey = "deal", Stage = "stage", At = "at" });
bool formats = DefinitionDiff.Between(definition, JsonDefinition.Parse(JsonDefinition.Write(definition))).IsEmpty
    && journey.Events.All(happened => JsonEvents.Parse(JsonEvents.Write(happened)) == happened)
    && ReportJson.Write(reports).Contains("\"funnel\"", StringComparison.Ordinal)
    && fromXes.EventCount == log.EventCount
    && fromCsv.Report is { RowsRead: 4, RowsUsed: 4 }
    && quoted.Log.KeyOf(new JourneyIndex(0)).Value == "deal;42";

bool right = formats
    && !tooEarly.Accepted
    && tooEarly.Refusals[0].Sentence.Contains("demo", StringComparison.Ordinal)
    && funnel.Won == 1
    && funnel["awareness"].Advanced == 1
    && reports.Get(Metric.TimeInStage)["consideration"].Ended.Median == Duration.FromDays(6);
Console.WriteLine(right ? "native: right" : "native: WRONG");
return right ? 0 : 1;
