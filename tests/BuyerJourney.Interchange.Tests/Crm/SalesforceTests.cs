using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Tests.Crm;

public class SalesforceTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("prospecting", s => s.In(Phase.Awareness)).Stage("qualification", s => s.In(Phase.Consideration)).Stage("negotiation", s => s.In(Phase.Decision).AlsoKnownAs("Negotiation/Review"))
        .Touchpoint("call").Touchpoint("meeting")
        .Obstacle("too-dear", o => o.Of(ObstacleTaxonomy.Common["money/price"])));

    // As the Data Loader writes it: a mark, every field in quotes, carriage returns, offsets without a colon, snapshots in no order.
    private const string History =
        "\"ID\",\"OPPORTUNITYID\",\"STAGENAME\",\"AMOUNT\",\"EXPECTEDREVENUE\",\"CLOSEDATE\",\"PROBABILITY\",\"FORECASTCATEGORY\",\"CREATEDBYID\",\"CREATEDDATE\",\"SYSTEMMODSTAMP\",\"ISDELETED\"\r\n" +
        "\"0081\",\"006A1\",\"Qualification\",\"1000.0\",\"\",\"2026-06-30\",\"20.0\",\"Pipeline\",\"0051\",\"2026-03-05T08:00:00.000+0000\",\"\",\"false\"\r\n" +
        "\"0082\",\"006A1\",\"Prospecting\",\"\",\"\",\"2026-06-30\",\"10.0\",\"Pipeline\",\"0051\",\"2026-03-02T09:30:15.000+0000\",\"\",\"false\"\r\n" +
        "\"0083\",\"006A1\",\"Qualification\",\"1250.5\",\"\",\"2026-07-31\",\"20.0\",\"Pipeline\",\"0052\",\"2026-03-09T10:00:00.000+0100\",\"\",\"false\"\r\n" +
        "\"0084\",\"006A1\",\"Closed Won\",\"1250.5\",\"\",\"2026-03-20\",\"100.0\",\"Closed\",\"0052\",\"2026-03-20T12:00:00.000+0000\",\"\",\"false\"\r\n" +
        "\"0085\",\"006A2\",\"Prospecting\",\"\",\"\",\"2026-06-30\",\"10.0\",\"Pipeline\",\"0051\",\"2026-03-03T09:00:00.000+0000\",\"\",\"true\"\r\n" +
        "\"0086\",\"006A3\",\"Negotiation/Review\",\"\",\"\",\"2026-06-30\",\"90.0\",\"Commit\",\"0051\",\"2026-03-03T09:00:00.000+0000\",\"\",\"false\"\r\n";

    [Fact]
    public async Task Reads_snapshots_as_the_README_does()
    {
        var import = new List<ImportIssue>();

        JourneyLog log = await SalesforceHistory.ReadAsync(
            new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(History)]), Sales, new ImportOptions { Currency = "EUR" }, issues: import.Add);

        import.Should().BeEmpty();
        LogText.Of(log).Should().Equal(
            "006A1 prospecting 2026-03-02T09:30:15Z",
            "006A1 qualification 2026-03-05T08:00:00Z",
            "006A1 qualification 2026-03-09T09:00:00Z",
            "006A1 won 2026-03-20T12:00:00Z",
            "006A3 negotiation 2026-03-03T09:00:00Z");
        foreach (JourneyTrace trace in log.Traces())
        {
            if (trace.Key.Value == "006A1")
            {
                trace.Visits.Length.Should().Be(2, "equal stages in a row are one visit");
                trace.Value.Should().Be(new Money(1250.5m, "EUR"));
                trace.Detail(2).Person.Should().Be("0052");
            }
        }
    }

    [Fact]
    public async Task Counts_deleted_rows_as_ignored_and_says_that_values_without_a_currency_were_not_read()
    {
        JourneyImport import = await SalesforceHistory.ReadAsync(new StringReader(History), Sales);

        (import.Report.RowsRead, import.Report.RowsIgnored, import.Report.RowsRefused).Should().Be((6, 1, 0));
        import.Report.Notes.Should().ContainSingle().Which.Should().Contain("currency");
        import.Log.ValueHistory().Should().BeEmpty();
    }

    [Fact]
    public async Task Says_nothing_of_a_currency_where_there_are_no_values()
    {
        JourneyImport import = await SalesforceHistory.ReadAsync(new StringReader("OpportunityId,StageName,CreatedDate,Amount\n006A1,Prospecting,2026-03-02,\n"), Sales);

        import.Report.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task Snapshots_do_not_enter_a_reenterable_stage_again()
    {
        JourneyDefinition reenterable = JourneyDefinition.Create("sales", journey => journey
            .Stage("Prospecting").Stage("Qualification", s => s.Reenterable()).Stage("Negotiation/Review"));

        JourneyImport import = await SalesforceHistory.ReadAsync(new StringReader(History), reenterable);

        LogText.Of(import.Log).Should().ContainSingle(line => line.StartsWith("006A1 Qualification", StringComparison.Ordinal)).Which.Should().EndWith("2026-03-05T08:00:00Z");
    }

    [Fact]
    public async Task What_a_history_tells_of_an_opportunity_that_was_deleted_is_ignored()
    {
        const string Fields =
            "OpportunityId,Field,OldValue,NewValue,CreatedDate\n" +
            "006A1000000000A,StageName,Prospecting,Qualification,2026-03-09T10:00:00Z\n" +
            "006A1000000000A,Amount,400,500,2026-03-10T10:00:00Z\n" +
            "006A1000000000A,CloseDate,2026-01-01,2026-02-01,2026-03-10T10:00:00Z\n" +
            "006A1000000000A,created,,,2026-03-01T10:00:00Z\n" +
            "006A2000000000A,StageName,Prospecting,Qualification,2026-03-09T10:00:00Z\n";
        string inFull = SalesforceIds.InFull("006A1000000000A", new char[SalesforceIds.Longest]).ToString();
        string opportunities =
            "Id,CreatedDate,StageName,Amount,IsDeleted\n" +
            $"{inFull},2026-03-01T08:00:00Z,Qualification,700,true\n" +
            "006A3000000000A,2026-03-01T08:00:00Z,Qualification,,1\n" +
            "006A2000000000A,2026-03-02T08:00:00Z,Qualification,,false\n";

        JourneyImport import = await SalesforceFieldHistory.ReadAsync(new StringReader(Fields), Sales, new StringReader(opportunities), options: new ImportOptions { Currency = "EUR" });

        LogText.Of(import.Log).Should().Equal("006A2000000000A prospecting 2026-03-02T08:00:00Z", "006A2000000000A qualification 2026-03-09T10:00:00Z");
        import.Log.ValueHistory().Should().BeEmpty();
        (import.Report.RowsRead, import.Report.RowsIgnored, import.Report.RowsRefused).Should().Be((8, 6, 0));
    }

    [Fact]
    public async Task Reads_field_changes_with_the_opportunities_they_belong_to()
    {
        const string Fields =
            "Id;OpportunityId;Field;OldValue;NewValue;CreatedById;CreatedDate;IsDeleted\n" +
            "1;006A1;StageName;Qualification;Negotiation/Review;0051;2026-03-09T10:00:00Z;false\n" +
            "2;006A1;StageName;Prospecting;Qualification;0051;2026-03-09T10:00:00Z;false\n" +
            "3;006A1;StageName;Negotiation/Review;Closed Lost;0051;2026-03-12T10:00:00Z;false\n" +
            "4;006A1;Amount;;500;0051;2026-03-10T10:00:00Z;false\n" +
            "5;006A1;CloseDate;2026-01-01;2026-02-01;0051;2026-03-10T10:00:00Z;false\n" +
            "6;006A2;StageName;Prospecting;Qualification;0051;2026-03-09T10:00:00Z;false\n" +
            "7;006A2;StageName;Negotiation/Review;Closed Won;0051;2026-03-19T10:00:00Z;false\n";
        const string Opportunities =
            "Id,CreatedDate,StageName,Amount,LeadSource,Loss_Reason__c\n" +
            "006A1,2026-03-01T08:00:00Z,Closed Lost,700,Web,Too expensive!\n" +
            "006A3,2026-03-04T08:00:00Z,Qualification,,\"Trade, show\",\n";

        JourneyImport import = await SalesforceFieldHistory.ReadAsync(
            new StringReader(Fields),
            Sales,
            new StringReader(Opportunities),
            new SalesforceOpportunityColumns { Attributes = [new AttributeSource("LeadSource") { Attribute = JourneyAttribute.Source }], LossReason = "Loss_Reason__c" },
            new ImportOptions { Currency = "EUR" });

        LogText.Of(import.Log).Should().Equal(
            "006A1 prospecting 2026-03-01T08:00:00Z",
            "006A1 qualification 2026-03-09T10:00:00Z",
            "006A1 negotiation 2026-03-09T10:00:00Z",
            "006A1 lost 2026-03-12T10:00:00Z",
            "006A3 qualification 2026-03-04T08:00:00Z",
            "006A2 prospecting 2026-03-09T10:00:00Z",
            "006A2 qualification 2026-03-09T10:00:00Z",
            "006A2 won 2026-03-19T10:00:00Z");
        import.Report.Log.UnknownEntries.Should().Be(1, "nothing says when 006A2 was created");
        import.Report.Gaps.Should().Be(1, "006A2 was won from a stage that it never entered");
        (import.Report.RowsRead, import.Report.RowsIgnored).Should().Be((9, 1));
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            if (trace.Key.Value == "006A1")
            {
                trace.Detail(3).Reasons.Should().Equal("too-dear");
                trace.Value.Should().Be(new Money(500, "EUR"));
                trace.Attribute(JourneyAttribute.Source).Should().Be((AttributeValue)"Web");
            }

            if (trace.Key.Value == "006A2")
            {
                trace.Visits[0].IsEntryUnknown.Should().BeTrue();
            }
        }
    }

    [Fact]
    public async Task A_row_of_creation_says_when_the_first_stage_was_entered()
    {
        const string Fields =
            "OpportunityId,Field,OldValue,NewValue,CreatedDate\n" +
            "006A1,created,,,2026-03-01T08:00:00Z\n" +
            "006A1,StageName,Prospecting,Qualification,2026-03-09T10:00:00Z\n";

        JourneyImport import = await SalesforceFieldHistory.ReadAsync(new StringReader(Fields), Sales);

        LogText.Of(import.Log).Should().Equal("006A1 prospecting 2026-03-01T08:00:00Z", "006A1 qualification 2026-03-09T10:00:00Z");
        import.Report.Log.UnknownEntries.Should().Be(0);
    }

    [Theory]
    [InlineData("Handover", 0)]
    [InlineData("Elsewhere", 1)]
    public async Task A_stage_of_no_interest_or_unknown_costs_the_stage_after_it_neither_its_entry_nor_its_time(string before, int issues)
    {
        string fields =
            "OpportunityId,Field,OldValue,NewValue,CreatedDate\n" +
            "006A1,created,,,2026-03-01T08:00:00Z\n" +
            $"006A1,StageName,{before},Qualification,2026-03-05T10:00:00Z\n" +
            "006A1,StageName,Qualification,Negotiation/Review,2026-03-09T10:00:00Z\n" +
            $"006A2,StageName,{before},Qualification,2026-03-06T10:00:00Z\n";

        JourneyImport import = await SalesforceFieldHistory.ReadAsync(
            new StringReader(fields),
            Sales,
            new StringReader("Id,CreatedDate,StageName\n006A1,2026-03-01T08:00:00Z,Negotiation/Review\n006A2,2026-03-02T08:00:00Z,Qualification\n"),
            options: new ImportOptions { Names = NameMapping.None.Ignore("Handover") });

        LogText.Of(import.Log).Should().Equal(
            ["006A1 qualification 2026-03-05T10:00:00Z", "006A1 negotiation 2026-03-09T10:00:00Z", "006A2 qualification 2026-03-06T10:00:00Z"],
            "nothing is known of before, and the entry is dated by its own row and not by when the opportunity was created");
        (import.Report.Log.UnknownEntries, import.Report.UndatedStages, import.Report.Gaps).Should().Be((0, 0, 0));
        (import.Report.RowsRead, import.Report.RowsIgnored, import.Report.RowsRefused).Should().Be((6, 0, 0));
        import.Report.Issues.Select(i => (i.Line, i.Column, i.Text, i.Kind)).Should().Equal(Enumerable.Repeat((3L, (string?)"OldValue", before, ImportIssueKind.UnknownName), issues), "a name is reported once");
        import.Report.UnknownNames.Select(n => (n.Name, n.Rows)).Should().Equal(issues == 0 ? [] : [(before, 2L)]);
    }

    [Fact]
    public async Task A_change_to_a_stage_of_no_interest_is_ignored_and_tells_the_first_stage_all_the_same()
    {
        const string Fields =
            "OpportunityId,Field,OldValue,NewValue,CreatedDate\n" +
            "006A1,StageName,Prospecting,Qualification,2026-03-05T10:00:00Z\n" +
            "006A1,StageName,Qualification,Handover,2026-03-06T10:00:00Z\n" +
            "006A1,StageName,Handover,Negotiation/Review,2026-03-07T10:00:00Z\n" +
            "006A2,created,,,2026-03-01T10:00:00Z\n" +
            "006A2,StageName,Qualification,Handover,2026-03-06T10:00:00Z\n" +
            "006A2,StageName,Handover,Qualification,2026-03-07T10:00:00Z\n" +
            "006A3,StageName,Qualification,Handover,2026-03-06T10:00:00Z\n" +
            "006A3,StageName,Handover,Negotiation/Review,2026-03-07T10:00:00Z\n";

        JourneyImport import = await SalesforceFieldHistory.ReadAsync(new StringReader(Fields), Sales, options: new ImportOptions { Names = NameMapping.None.Ignore("Handover") });

        LogText.Of(import.Log).Should().Equal(
            "006A1 prospecting 2026-03-05T10:00:00Z",
            "006A1 qualification 2026-03-05T10:00:00Z",
            "006A1 negotiation 2026-03-07T10:00:00Z",
            "006A2 qualification 2026-03-01T10:00:00Z",
            "006A3 qualification 2026-03-06T10:00:00Z",
            "006A3 negotiation 2026-03-07T10:00:00Z");
        (import.Report.RowsRead, import.Report.RowsIgnored, import.Report.RowsRefused, import.Report.Gaps).Should().Be((8, 3, 0, 0));
        import.Report.Log.UnknownEntries.Should().Be(2, "nobody knows when 006A1 and 006A3 entered the stage that they were first seen to leave");
    }

    [Theory]
    [InlineData("Handover", ImportIssueKind.UnknownName, 0)]
    [InlineData("Limbo", ImportIssueKind.UnknownName, 1)]
    [InlineData("", ImportIssueKind.MissingValue, 1)]
    public async Task A_current_stage_of_no_interest_or_unknown_costs_itself_and_not_what_else_its_row_says(string current, ImportIssueKind kind, int issues)
    {
        string history =
            "OpportunityId,Field,OldValue,NewValue,CreatedDate\n" +
            "006A1,StageName,Prospecting,Qualification,2026-03-09T10:00:00Z\n" +
            "006A1,StageName,Qualification,Handover,2026-03-12T10:00:00Z\n";

        JourneyImport import = await SalesforceFieldHistory.ReadAsync(
            new StringReader(history),
            Sales,
            new StringReader($"Id,CreatedDate,StageName,Amount,CurrencyIsoCode,LeadSource\n006A1,2026-03-01T08:00:00Z,{current},100,EUR,Web\n"),
            new SalesforceOpportunityColumns { Attributes = [new AttributeSource("LeadSource") { Attribute = JourneyAttribute.Source }] },
            new ImportOptions { Names = NameMapping.None.Ignore("Handover") });

        LogText.Of(import.Log).Should().Equal("006A1 prospecting 2026-03-01T08:00:00Z", "006A1 qualification 2026-03-09T10:00:00Z");
        (import.Report.Log.UnknownEntries, import.Report.RowsIgnored, import.Report.RowsRefused).Should().Be((0, 1, 0), "only the change to a stage of no interest is ignored");
        import.Report.Issues.Select(i => (i.Line, i.Column, i.Text, i.Kind)).Should().Equal(Enumerable.Repeat((2L, (string?)"StageName", current, kind), issues));
        import.Log.ValueHistory().Should().ContainSingle().Which.Value.Should().Be(new Money(100, "EUR"));
        import.Log.AttributeHistory(JourneyAttribute.Source).Should().ContainSingle().Which.Value.Should().Be((AttributeValue)"Web");
    }

    [Fact]
    public async Task Says_once_that_amounts_of_a_field_history_without_a_currency_were_not_read()
    {
        JourneyImport import = await SalesforceFieldHistory.ReadAsync(
            new StringReader("OpportunityId,Field,OldValue,NewValue,CreatedDate\n006A1,Amount,,5,2026-03-05\n006A1,Amount,5,6,2026-03-06\n006A1,Amount,6,,2026-03-07\n"), Sales);

        import.Report.Notes.Should().ContainSingle().Which.Should().Contain("'Amount'").And.Contain("ImportOptions.Currency");
        (import.Report.RowsRead, import.Report.RowsIgnored).Should().Be((3, 3));
    }

    [Fact]
    public async Task Does_not_say_that_amounts_were_not_read_where_there_are_none()
    {
        JourneyImport import = await SalesforceFieldHistory.ReadAsync(new StringReader("OpportunityId,Field,OldValue,NewValue,CreatedDate\n006A1,Amount,6,,2026-03-07\n"), Sales);

        import.Report.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task Joins_tasks_and_events_to_their_opportunities()
    {
        const string Tasks =
            "Id,WhatId,Type,CompletedDateTime,OwnerId,Status,IsDeleted\n" +
            "00T1,006A1,Call,2026-03-04T09:00:00.000Z,0051,Completed,false\n" +
            "00T2,006A1,Call,,0051,Not Started,false\n" +
            "00T3,001XX,Call,2026-03-04T09:00:00.000Z,0051,Completed,false\n" +
            "00T4,006A1,Fax,2026-03-04T09:00:00.000Z,0051,Completed,false\n" +
            "00T5,006A1,Call,2026-03-04T09:00:00.000Z,0051,Completed,true\n";
        const string Events = "Id,WhatId,Type,StartDateTime,OwnerId,IsDeleted\n00U1,006A1,Meeting,2026-03-06T09:00:00.000Z,0051,0\n";
        var importer = new JourneyImporter(Sales);
        await SalesforceHistory.ReadIntoAsync(new StringReader(History), importer);
        await ActivityCsv.ReadIntoAsync(new StringReader(Tasks), importer, ActivityColumns.SalesforceTask);
        await ActivityCsv.ReadIntoAsync(new StringReader(Events), importer, ActivityColumns.SalesforceEvent);

        JourneyImport import = importer.Build();

        LogText.Of(import.Log).Should().Contain(["006A1 call 2026-03-04T09:00:00Z", "006A1 meeting 2026-03-06T09:00:00Z"]);
        import.Report.RowsIgnored.Should().Be(1 + 3);
        import.Report.UnknownNames.Should().ContainSingle().Which.Name.Should().Be("Fax");
        import.Report.FileNames.Should().HaveCount(3);
    }

    [Fact]
    public async Task Opportunities_alone_add_what_a_history_does_not_hold()
    {
        var importer = new JourneyImporter(Sales, new ImportOptions { Currency = "EUR" });
        await SalesforceOpportunities.ReadIntoAsync(
            new StringReader("Id,Amount,CurrencyIsoCode,LeadSource,Reason\n006A1,10,USD,Web,Budget; Weather\n006A9,20,,Web,\n"),
            importer,
            new SalesforceOpportunityColumns { Attributes = ["LeadSource"], LossReason = "Reason" });
        await SalesforceHistory.ReadIntoAsync(new StringReader("OpportunityId,StageName,CreatedDate\n006A1,Closed Lost,2026-03-01\n"), importer);
        Func<Task> late = () => SalesforceOpportunities.ReadIntoAsync(new StringReader("Id\n"), importer, new SalesforceOpportunityColumns { LossReason = "Reason" });

        JourneyImport import = importer.Build();

        import.Log.ValueHistory().Select(v => v.Value).Should().Equal(new Money(10, "USD"), new Money(20, "EUR"));
        import.Report.Log.EmptyJourneys.Should().Be(1);
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            if (!trace.IsEmpty)
            {
                trace.Detail(0).Reasons.Should().Equal("money/no-budget", "Weather");
            }
        }

        import.Report.UnknownReasons.Should().ContainSingle().Which.Name.Should().Be("Weather");
        await late.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Read the opportunities first*");
    }
}
