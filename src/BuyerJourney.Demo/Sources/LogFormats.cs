using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Xes;

namespace BuyerJourney.Demo.Sources;

/// <summary>The formats that the demo reads, by the names it calls them.</summary>
internal static class LogFormats
{
    private const string OpportunityParts = "with --deals attribute.NAME and reason";

    public static LogFormat StageCsv { get; } = new(
        "stage-csv", "a table with a row for each stage change or touchpoint", "journey, stage, at, sequence, value, currency, person, attribute.NAME",
        (files, importer, map, cancellation) => StageHistoryCsv.ReadIntoAsync(files.Log, importer, map.StageHistory(), cancellation));

    public static IReadOnlyList<LogFormat> All { get; } =
    [
        StageCsv,
        new(
            "deal-csv", "a table with a row for each deal", "journey, closed, outcome, reason, value, currency, entered.STAGE for each stage, attribute.NAME",
            (files, importer, map, cancellation) => DealTableCsv.ReadIntoAsync(files.Log, importer, map.DealTable(), cancellation)),
        new(
            "interval-csv", "a table with a row for each stay in a stage, as warehouses and Dynamics 365 write it", "journey, stage, entered, exited, person, attribute.NAME",
            (files, importer, map, cancellation) => IntervalTableCsv.ReadIntoAsync(files.Log, importer, map.IntervalTable(), cancellation)),
        new(
            "salesforce-history", "Salesforce's OpportunityHistory", OpportunityParts,
            async (files, importer, map, cancellation) =>
            {
                SalesforceOpportunityColumns columns = map.Opportunities(files.Deals is not null);
                if (files.Deals is { } opportunities)
                {
                    await SalesforceOpportunities.ReadIntoAsync(opportunities, importer, columns, cancellation);
                }

                await SalesforceHistory.ReadIntoAsync(files.Log, importer, cancellation);
            })
        {
            Deals = "the Opportunity export",
        },
        new(
            "salesforce-field-history", "Salesforce's OpportunityFieldHistory", OpportunityParts,
            (files, importer, map, cancellation) => SalesforceFieldHistory.ReadIntoAsync(files.Log, importer, files.Deals, map.Opportunities(files.Deals is not null), cancellation))
        {
            Deals = "the Opportunity export",
        },
        new(
            "hubspot-history", "HubSpot's property history", "journey, property, value, at; stage and amount, the properties that hold them; attribute.NAME=PROPERTY",
            (files, importer, map, cancellation) => HubSpotHistory.ReadIntoAsync(files.Log, importer, map.HubSpotHistory(), cancellation)),
        new(
            "hubspot-deals", "HubSpot's export of deals with when each stage was entered", "journey, reason, attribute.NAME",
            (files, importer, map, cancellation) => HubSpotDeals.ReadIntoAsync(files.Log, importer, map.HubSpotDeals(), cancellation)),
        new(
            "pipedrive-flow", "Pipedrive's answers of /deals/{id}/flow", "nothing",
            (files, importer, map, cancellation) => PipedriveFlow.ReadIntoAsync(files.Log, map.Nothing(importer), files.Deals, cancellationToken: cancellation))
        {
            Deals = "the answers of /deals",
        },
        new(
            "xes", "an event log of process mining", "nothing",
            (files, importer, map, cancellation) => XesLog.ReadIntoAsync(files.Log, map.Nothing(importer), null, cancellation)),
        new(
            "events", "events as newline-delimited JSON, as this library writes them", "nothing",
            (files, importer, map, cancellation) => JsonEvents.ReadIntoAsync(files.Log, map.Nothing(importer), cancellation)),
    ];

    public static LogFormat Of(string name) => All.First(format => format.Name == name);
}
