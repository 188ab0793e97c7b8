using BuyerJourney.Metrics.Conformance;

namespace BuyerJourney.Maps.Reports;

/// <summary>What happened though the definition does not permit it.</summary>
internal static class ConformanceSection
{
    private const int Shown = 12;

    public static void Write(ReportPage page)
    {
        if (page.Evidence.Conformance is not { Conforming.Trials: > 0 } report || (!report.HasRules && report.Counts.Count == 0))
        {
            return;
        }

        page.Document.Heading(2, "Conformance: what the rules do not permit");
        string undecided = report.Undecided == 0 ? string.Empty : page.Say($" Of {report.Undecided:# move|# moves} nobody can say from the data whether the rules permit {report.Undecided:it|them}.");
        page.Document.Paragraph(page.Say($"{report.Conforming} journeys went as the description of the journey permits.") + undecided);
        if (report.Counts.Count == 0)
        {
            return;
        }

        page.Document.Table(
            [":Times", ":Journeys", "What happened"],
            report.Counts.Take(Shown).Select(row => new[] { page.Writing.Number(row.Count), page.Writing.Number(row.Journeys), page.Writing.Text(DeviationText.Of(row.Kind, row.What, row.From, row.Rule, row.Need)) }));
        if (report.Counts.Count > Shown)
        {
            page.Document.Paragraph(page.Say($"{report.Counts.Count - Shown:# more kind of deviation is|# more kinds of deviations are} not shown."));
        }
    }
}
