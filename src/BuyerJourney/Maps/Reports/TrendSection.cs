using BuyerJourney.Metrics.Trends;

namespace BuyerJourney.Maps.Reports;

/// <summary>How things develop from one calendar period to the next.</summary>
internal static class TrendSection
{
    // A year of months.
    private const int Shown = 12;

    public static void Write(ReportPage page)
    {
        if (page.Evidence.Trend is not { Periods.Count: > 0 } report)
        {
            return;
        }

        string period = report.Period.ToString().ToLowerInvariant();
        string within = page.Writing.Length(report.Within);
        TrendPeriod[] periods = [.. report.Periods.Where(row => row.IsOver || row.Started + row.Won + row.Lost > 0)];
        page.Document.Heading(2, $"Trend: from {period} to {period}");
        page.Document.Table(
            [char.ToUpperInvariant(period[0]) + period[1..], ":Started", ":Bought", ":Left", "Of those that ended, bought", $"Bought within {within} of the start"],
            periods.TakeLast(Shown).Select(row => Row(page, row)));
        string earlier = periods.Length > Shown ? page.Say($" {periods.Length - Shown:# earlier one is|# earlier ones are} not shown.") : string.Empty;
        page.Document.Paragraph(
            $"*Bought*, *left*: in the {period}, whenever they started. *Bought within {within}*: of the buyers who started in it and whose {within} have passed, so that a young {period} is not taken for a worse one.{earlier}");
    }

    private static string[] Row(ReportPage page, TrendPeriod row) =>
    [
        row.IsOver ? row.Period : $"{row.Period}, so far",
        page.Writing.Number(row.Started),
        page.Writing.Number(row.Won),
        page.Writing.Number(row.Lost),
        page.Writing.Share(row.WinRate),
        page.Writing.Share(row.Cohort.WonWithin) + (row.Cohort.UnmaturedShare.Successes is > 0 and var young ? page.Say($", {young} too young to tell") : string.Empty),
    ];
}
