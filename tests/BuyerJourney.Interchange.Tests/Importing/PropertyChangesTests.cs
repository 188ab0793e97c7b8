using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Tests.Importing;

public class PropertyChangesTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("a").Stage("b"));
    private static readonly JourneyDefinition Reenterable = JourneyDefinition.Create("sales", journey => journey.Stage("a", s => s.Reenterable()).Stage("b"));

    [Theory]
    [InlineData(null, 200)]
    [InlineData(RowOrder.NewestFirst, 200)]
    [InlineData(RowOrder.OldestFirst, 100)]
    public async Task Of_the_values_of_a_Pipedrive_deal_in_one_second_the_last_holds(RowOrder? rows, int inForce)
    {
        const string Flow =
            """
            { "data": [
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "value", "old_value": "100", "new_value": "200", "log_time": "2026-03-01 08:00:00" } },
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "value", "old_value": "0", "new_value": "100", "log_time": "2026-03-01 08:00:00" } },
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "a", "new_value": "b", "log_time": "2026-03-01 08:00:00" } }] }
            """;

        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader(Flow), Sales, options: new ImportOptions { Currency = "EUR", Rows = rows });

        ValueOf(import.Log).Should().Be(new Money(inForce, "EUR"));
    }

    [Theory]
    [InlineData(null, 200, "ben")]
    [InlineData(RowOrder.NewestFirst, 200, "ben")]
    [InlineData(RowOrder.OldestFirst, 100, "ann")]
    public async Task Of_the_values_and_attributes_of_a_HubSpot_deal_in_one_instant_the_last_hold(RowOrder? rows, int inForce, string owner)
    {
        const string Text =
            "id,property,value,timestamp\n" +
            "1,amount,200,2026-03-01T08:00:00Z\n1,owner,ben,2026-03-01T08:00:00Z\n" +
            "1,amount,100,2026-03-01T08:00:00Z\n1,owner,ann,2026-03-01T08:00:00Z\n" +
            "1,dealstage,a,2026-03-01T08:00:00Z\n";

        JourneyImport import = await HubSpotHistory.ReadAsync(
            new StringReader(Text),
            Sales,
            new HubSpotHistoryColumns { Attributes = new Dictionary<string, Id<JourneyAttribute>> { ["owner"] = JourneyAttribute.Owner } },
            new ImportOptions { Currency = "EUR", Rows = rows });

        ValueOf(import.Log).Should().Be(new Money(inForce, "EUR"));
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            trace.Attribute(JourneyAttribute.Owner, AttributeMoment.Latest).Should().Be((AttributeValue)owner);
        }
    }

    [Theory]
    [InlineData(null, false, 100)]
    [InlineData(null, true, 100)]
    [InlineData(RowOrder.NewestFirst, false, 200)]
    [InlineData(RowOrder.NewestFirst, true, 200)]
    public async Task Of_the_amounts_of_Salesforce_snapshots_in_one_second_the_last_holds(RowOrder? rows, bool isReenterable, int inForce)
    {
        const string Text = "OpportunityId,StageName,CreatedDate,Amount\n1,a,2026-03-01T08:00:00Z,200\n1,a,2026-03-01T08:00:00Z,100\n";

        JourneyImport import = await SalesforceHistory.ReadAsync(new StringReader(Text), isReenterable ? Reenterable : Sales, new ImportOptions { Currency = "EUR", Rows = rows });

        ValueOf(import.Log).Should().Be(new Money(inForce, "EUR"));
    }

    [Theory]
    [InlineData(null, 100)]
    [InlineData(RowOrder.NewestFirst, 200)]
    public async Task Of_the_amounts_of_a_Salesforce_field_history_in_one_second_the_last_holds(RowOrder? rows, int inForce)
    {
        const string Text =
            "OpportunityId,Field,OldValue,NewValue,CreatedDate\n" +
            "1,Amount,100,200,2026-03-01T08:00:00Z\n1,Amount,,100,2026-03-01T08:00:00Z\n1,StageName,a,b,2026-03-01T08:00:00Z\n";

        JourneyImport import = await SalesforceFieldHistory.ReadAsync(new StringReader(Text), Sales, options: new ImportOptions { Currency = "EUR", Rows = rows });

        ValueOf(import.Log).Should().Be(new Money(inForce, "EUR"));
    }

    private static Money? ValueOf(JourneyLog log)
    {
        Money? value = null;
        foreach (JourneyTrace trace in log.Traces())
        {
            value = trace.Value;
        }

        return value;
    }
}
