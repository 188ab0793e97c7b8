namespace BuyerJourney.Maps.Reports;

/// <summary>What the words of the report mean.</summary>
internal static class ReadingHelp
{
    public static void Write(ReportPage page)
    {
        page.Document.Heading(2, "How to read this report");
        page.Document.Bullets(
        [
            "A *journey* is one buyer's way, from the first contact to a purchase or to leaving; a *visit* is one stay in one stage, and a journey can come to a stage more than once.",
            "A *touchpoint* is a contact between buyer and seller; an *obstacle* is something that holds a buyer back.",
            "Journeys that go on are never counted as lost.",
            "The figures say what goes together, not what causes what.",
        ]);
        if (page.Options.DataQuality is { } quality)
        {
            page.Document.Paragraph("What was read, for whoever looks after the data:");
            page.Document.Bullets(quality.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(page.Writing.Text));
        }
    }
}
