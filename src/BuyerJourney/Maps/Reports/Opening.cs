using BuyerJourney.Maps.Texts;
using BuyerJourney.Metrics.Funnels;

namespace BuyerJourney.Maps.Reports;

/// <summary>The title, what the report is of, and what it found, the most important first.</summary>
internal static class Opening
{
    public static void Write(ReportPage page)
    {
        page.Document.Heading(1, page.Writing.Text(page.Options.Title ?? $"The buyer's journey: {page.Map.Definition.Id}"));
        page.Document.Paragraph(Subject(page));
        string[] findings = [.. Headlines.Of(page)];
        if (findings.Length > 0)
        {
            page.Document.Heading(2, "In short");
            page.Document.Numbered(findings);
        }
    }

    private static string Subject(ReportPage page)
    {
        string whom = page.Map.Options.Persona is { } persona ? page.Say($"Buyers of the kind {persona} only. ") : string.Empty;
        if (page.Map.AsOf is not { } asOf)
        {
            return $"{whom}The journey as it is meant to be; nothing was measured.";
        }

        string date = Writing.Date(asOf, page.Options.Zone);
        return page.Evidence.Funnel is not { } funnel
            ? $"{whom}As of {date}."
            : $"{whom}As of {date}: {Counted(page, funnel)} Figures in brackets are 95 % intervals: the range in which the true value plausibly lies, given how few or many cases there are.";
    }

    private static string Counted(ReportPage page, FunnelReport funnel) => funnel.Journeys == 0
        ? "no buyer's journey is known."
        : page.Say($"{funnel.Journeys:# buyer's journey|# buyers' journeys}, of which {funnel.Won} ended in a purchase, {funnel.Lost} ended without one, and {funnel.Open:# goes|# go} on.");
}
