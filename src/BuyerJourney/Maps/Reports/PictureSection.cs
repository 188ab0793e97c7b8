using BuyerJourney.Maps.Diagrams;

namespace BuyerJourney.Maps.Reports;

/// <summary>The journey as pictures: as it is meant to be, and as it is.</summary>
internal static class PictureSection
{
    public static void Write(ReportPage page)
    {
        string asItIs = page.Evidence.Flow is { } flow ? FlowDiagram.ToMermaid(flow, page.Map.Definition, page.Writing.NameOf, page.Writing.NameOf) : string.Empty;
        string asItIsMeant = page.Map.Definition.Rules.IsEmpty ? string.Empty : DefinitionDiagram.ToMermaid(page.Map.Definition, page.Writing.NameOf, page.Writing.NameOf, page.Writing.NameOf);
        if (asItIs.Length + asItIsMeant.Length == 0)
        {
            return;
        }

        page.Document.Heading(2, "Pictures");
        if (asItIs.Length > 0)
        {
            page.Document.Paragraph("How buyers move, as it was: each band is as wide as the number of buyers who went that way. Moves back, and coming back from a pause, are left out.");
            page.Document.Mermaid(asItIs);
        }

        if (asItIsMeant.Length > 0)
        {
            page.Document.Paragraph("How the journey is meant to go:");
            page.Document.Mermaid(asItIsMeant);
        }
    }
}
