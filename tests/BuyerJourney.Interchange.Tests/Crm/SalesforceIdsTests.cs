using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Csv;

namespace BuyerJourney.Interchange.Tests.Crm;

public class SalesforceIdsTests
{
    private const string Short = "0065g00000AbCdE";
    private const string Long = "0065g00000AbCdEAAV";

    // As spreadsheets' look-ups and databases that ignore case hand it on.
    private const string LongInUpperCase = "0065G00000ABCDEAAV";

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("prospecting").Stage("qualification").Touchpoint("call"));

    [Theory]
    [InlineData(Short, Long)]
    [InlineData(Long, Long)]
    [InlineData(LongInUpperCase, Long)]
    [InlineData("0065g00000abcdeaav", Long)]
    [InlineData("001D000000IqhSL", "001D000000IqhSLIAZ")]
    [InlineData("001d000000iqhsliaz", "001D000000IqhSLIAZ")]
    [InlineData("006500000012345AAA", "006500000012345AAA")]
    [InlineData("006500000012345aaa", "006500000012345AAA")]
    [InlineData("006500000012345AAB", "")]
    [InlineData("0065G00000ABCDEAA9", "")]
    [InlineData("0065g00000AbCdEAAW", "")]
    [InlineData("0065g00000AbCdEaav", "")]
    [InlineData("0065g00000Ab-dE", "")]
    [InlineData("0065g00000AbCd", "")]
    [InlineData("0065g00000AbCdÉ", "")]
    [InlineData("", "")]
    public void Each_form_tells_the_longer_one_in_its_own_case(string id, string inFull) =>
        SalesforceIds.InFull(id, stackalloc char[SalesforceIds.Longest]).ToString().Should().Be(inFull);

    [Theory]
    [InlineData(Short, Long)]
    [InlineData(Long, Short)]
    [InlineData(Short, LongInUpperCase)]
    [InlineData(LongInUpperCase, Short)]
    [InlineData(Long, LongInUpperCase)]
    [InlineData(LongInUpperCase, Long)]
    [InlineData("0065g00000abcdeaav", LongInUpperCase)]
    public async Task All_forms_are_one_journey_that_has_the_id_which_was_read_first(string first, string second)
    {
        var importer = new JourneyImporter(Sales, new ImportOptions { Currency = "EUR" });
        await SalesforceHistory.ReadIntoAsync(new StringReader($"OpportunityId,StageName,CreatedDate\n{first},Prospecting,2026-01-01\n"), importer);
        await ActivityCsv.ReadIntoAsync(new StringReader($"WhatId,Type,CompletedDateTime,OwnerId\n{second},call,2026-01-02,u\n"), importer, ActivityColumns.SalesforceTask);
        await SalesforceFieldHistory.ReadIntoAsync(
            new StringReader($"OpportunityId,Field,OldValue,NewValue,CreatedDate\n{second},StageName,,Qualification,2026-01-03\n"), importer, new StringReader($"Id,CreatedDate,Amount\n{second},2026-01-01,5\n"));
        await StageHistoryCsv.ReadIntoAsync(new StringReader($"journey,stage,at\n{second},won,2026-01-04\n"), importer, StageHistoryColumns.Standard);

        JourneyImport import = importer.Build();

        LogText.Of(import.Log).Should().Equal(
            $"{first} prospecting 2026-01-01T00:00:00Z", $"{first} call 2026-01-02T00:00:00Z", $"{first} qualification 2026-01-03T00:00:00Z", $"{first} won 2026-01-04T00:00:00Z");
        (import.Log.JourneyCount, import.Log.ValueHistory().Count()).Should().Be((1, 1));
    }

    [Fact]
    public async Task Ids_that_differ_in_case_alone_are_two_journeys()
    {
        JourneyImport import = await SalesforceHistory.ReadAsync(
            new StringReader($"OpportunityId,StageName,CreatedDate\n{Short},Prospecting,2026-01-01\n0065g00000aBcDeAAK,Prospecting,2026-01-01\n"), Sales);

        import.Log.JourneyCount.Should().Be(2);
    }

    [Fact]
    public async Task A_row_that_names_an_opportunity_in_two_forms_begins_one_journey()
    {
        var importer = new JourneyImporter(Sales);
        await SalesforceHistory.ReadIntoAsync(new StringReader("OpportunityId,StageName,CreatedDate\n"), importer);
        await ActivityCsv.ReadIntoAsync(
            new StringReader($"WhatId,Type,CompletedDateTime,OwnerId\n{Short};{Long},call,2026-01-02,u\n"), importer, ActivityColumns.SalesforceTask with { UnknownJourneys = UnknownJourneys.Begin });

        LogText.Of(importer.Build().Log).Should().Equal($"{Short} call 2026-01-02T00:00:00Z");
    }

    [Fact]
    public async Task Where_no_reader_of_Salesforce_is_asked_ids_are_what_is_written()
    {
        JourneyImport import = await StageHistoryCsv.ReadAsync(
            new StringReader($"journey,stage,at\n{Short},prospecting,2026-01-01\n{Long},prospecting,2026-01-01\n"), Sales, StageHistoryColumns.Standard);

        import.Log.JourneyCount.Should().Be(2);
    }
}
