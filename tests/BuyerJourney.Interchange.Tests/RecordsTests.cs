using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Xes;

namespace BuyerJourney.Interchange.Tests;

public class RecordsTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("awareness"));

    // Each made anew with each call.
    public static TheoryData<Func<string, object>> Options => new((Func<string, object>[])
    [
        name => StageHistoryColumns.Standard with { Attributes = [name] },
        name => IntervalTableColumns.Standard with { Attributes = [name] },
        name => new DealTableColumns { Journey = "deal", Attributes = [name] },
        name => new DealTableColumns { Journey = "deal", Entered = [new StageDateColumn("since", name)] },
        name => new HubSpotDealColumns { Attributes = [name] },
        name => new SalesforceOpportunityColumns { Attributes = [name] },
        name => new HubSpotHistoryColumns { Attributes = new Dictionary<string, Id<JourneyAttribute>> { ["a"] = "b", [name] = name } },
        name => new XesOptions { Attributes = new Dictionary<string, Id<JourneyAttribute>> { ["a"] = "b", [name] = name } },
        name => new XesOptions { Transitions = [name] },
        name => new ImportOptions { Names = NameMapping.None.Map("Closed Won", name).Ignore("test").KeepUnknownAsTouchpoints() },
        name => new UnknownName { Name = "segmnt", Rows = 3, Nearest = [name] },
    ]);

    [Theory]
    [MemberData(nameof(Options), DisableDiscoveryEnumeration = true)]
    public void Are_equal_when_they_say_the_same_and_tell_what_they_say(Func<string, object> make)
    {
        object one = make("segment");

        one.Should().Be(make("segment")).And.NotBe(make("market"));
        one.GetHashCode().Should().Be(make("segment").GetHashCode());
        one.ToString().Should().Contain("segment").And.NotContain("`").And.NotContain("BuyerJourney.").And.NotContain("System.Collections");
    }

    [Fact]
    public void Are_copies_of_what_they_were_given()
    {
        List<AttributeSource> columns = ["segment"];
        var ids = new Dictionary<string, Id<JourneyAttribute>>(StringComparer.OrdinalIgnoreCase) { ["segment"] = "market" };
        var history = new StageHistoryColumns { Journey = "j", Stage = "s", At = "at", Attributes = columns };
        var xes = new XesOptions { Attributes = ids };

        columns.Clear();
        ids.Clear();

        history.Attributes.Should().ContainSingle();
        xes.Attributes.Should().ContainSingle();
        xes.Attributes!.ContainsKey("SEGMENT").Should().BeTrue("whether case matters is the caller's word");
    }

    [Fact]
    public async Task Reports_of_two_imports_of_one_file_are_equal()
    {
        Task<JourneyImport> Read(string text) => StageHistoryCsv.ReadAsync(new StringReader(text), Sales, StageHistoryColumns.Standard);
        const string Text = "journey,stage,at\nd,awareness,2026-03-02\nd,awarenes,2026-03-02\nd,awareness,soon\n";

        JourneyImport one = await Read(Text);
        JourneyImport same = await Read(Text);
        JourneyImport other = await Read(Text.Replace("awarenes,", "awarenss,", StringComparison.Ordinal));

        one.Report.Should().Be(same.Report).And.NotBe(other.Report);
        one.Report.GetHashCode().Should().Be(same.Report.GetHashCode());
        one.ToString().Should().Be(one.Report.ToString());
    }
}
