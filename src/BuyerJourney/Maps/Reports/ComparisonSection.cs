using BuyerJourney.Impact.Groups;

namespace BuyerJourney.Maps.Reports;

/// <summary>In what two groups of journeys differ: two segments, or two periods.</summary>
internal static class ComparisonSection
{
    private const int Shown = 12;

    public static void Write(ReportPage page)
    {
        if (page.Options.Comparison is not { } comparison)
        {
            return;
        }

        int compared = comparison.Figures.Count(figure => figure.QValue is not null);
        page.Document.Heading(2, page.Say($"Comparison: {comparison.First} against {comparison.Second}"));
        if (comparison.Caution is { } caution)
        {
            page.Document.Paragraph($"{page.Lead("Caution:")} {page.Writing.Text(caution)}");
        }

        if (comparison.FollowUp is { } followed)
        {
            page.Document.Paragraph(page.Say($"Each journey is followed for {followed.Within}: {followed.First.Journeys} of the first, {followed.Second.Journeys} of the second; the younger ones are left out."));
        }

        if (comparison.Differing.Count == 0)
        {
            page.Document.Paragraph(page.Say($"{compared:The one figure compared does not show|Of # figures compared none shows} a difference that chance alone would not bring."));
            return;
        }

        page.Document.Table(["Figure", page.Say($"{comparison.First}"), page.Say($"{comparison.Second}"), "Difference"], comparison.Differing.Take(Shown).Select(figure => Row(page, figure)));
        int left = comparison.Differing.Count - Shown;
        string more = left > 0 ? page.Say($" {left:# more differs and is|# more differ and are} not shown.") : string.Empty;
        page.Document.Paragraph(page.Say(
            $"{compared:The one figure compared differs|Of # figures compared these differ} by more than chance would bring: at most 1 in 20 of such findings is expected to be a false alarm. The groups differ in more than what they are called by, so that the figures say what goes together, not what causes what.")
            + more);
    }

    private static string[] Row(ReportPage page, ComparedFigure figure) =>
    [
        NameOf(page, figure),
        FigureText.Measured(page, figure.First),
        FigureText.Measured(page, figure.Second),
        FigureText.Difference(page, figure.Unit, figure.Difference),
    ];

    // A figure of a stage begins with its id.
    private static string NameOf(ReportPage page, ComparedFigure figure) => figure.Stage.IsNone
        ? page.Writing.Text(figure.Name)
        : $"{page.Cell(figure.Stage)}: {page.Writing.Text(figure.Name[(figure.Stage.Value.Length + 2)..])}";
}
