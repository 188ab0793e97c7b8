using BuyerJourney.Definitions;
using BuyerJourney.Impact.Movers;
using BuyerJourney.Maps.Texts;

namespace BuyerJourney.Maps.Reports;

/// <summary>What is done where buyers go on, and what where they do not.</summary>
internal static class WhatWorksSection
{
    private const int Shown = 8;

    public static void Write(ReportPage page)
    {
        if (page.Evidence.Movers is not { } report || Compared(report) == 0)
        {
            return;
        }

        page.Document.Heading(2, "What works: what is done where buyers go on");
        if (report.MovesOn.Count + report.HoldsBack.Count == 0)
        {
            page.Document.Paragraph(page.Say($"{Compared(report):The one comparison does not show|Of # comparisons none shows} a difference that chance alone would not bring."));
            return;
        }

        page.Document.Table(["In the stage", "What was done", "Went on with it", "Went on without it", "Difference"], PeopleLast(report.MovesOn).Take(Shown).Concat(PeopleLast(report.HoldsBack).Take(Shown)).Select(row => Row(page, row)));
        int left = report.MovesOn.Skip(Shown).Concat(report.HoldsBack.Skip(Shown)).Count();
        string more = left == 0 ? string.Empty : page.Say($" {left:# more differs and is|# more differ and are} not shown.");
        page.Document.Paragraph(page.Say(
            $"{Compared(report):The one comparison differs|Of # comparisons these differ} by more than chance would bring: at most 1 in 20 of such findings is expected to be a false alarm. Compared are buyers who were still in the stage when three quarters of those who get it have got it. Buyers who were about to go on anyway may be the ones for whom it is done, so try it out before relying on it.")
            + more);
        if (report.Required.Count > 0)
        {
            page.Document.Paragraph(page.Say($"Not compared, because the rules ask for it: {report.Required.Where(row => row.Kind == ActionKind.Touchpoint).Select(row => (Id<Touchpoint>)row.Action).Distinct().ToArray()}."));
        }
    }

    /// <summary>What helps most, in the one sentence of the report's first page: something that anybody can do, so no person.</summary>
    public static string? Headline(ReportPage page) => page.Evidence.Movers?.MovesOn.FirstOrDefault(row => row.Kind != ActionKind.Person) is { } best
        ? page.Lead("What helps most:") + page.Say($" {What(best)} in {best.Stage}. With it {best.Landmark.Table.Exposed:share} of the buyers went on, without it {best.Landmark.Table.Unexposed:share}.")
        : null;

    // What is done can be done by others; who does it can't.
    private static IEnumerable<ActionComparison> PeopleLast(IEnumerable<ActionComparison> rows) => rows.OrderBy(row => row.Kind == ActionKind.Person);

    private static long Compared(WhatMovesBuyersOnReport report) => report.Actions.Count(row => row.Landmark.QValue is not null);

    private static string[] Row(ReportPage page, ActionComparison row) =>
    [
        page.Cell(row.Stage),
        page.Say($"{What(row)}"),
        page.Writing.Share(row.Landmark.Table.Exposed),
        page.Writing.Share(row.Landmark.Table.Unexposed),
        page.Writing.Points(row.Landmark.Difference),
    ];

    private static MapText What(ActionComparison row) => row.Kind switch
    {
        ActionKind.Touchpoint => new($"{(Id<Touchpoint>)row.Action}"),
        ActionKind.Team => new($"a contact by {(Id<Team>)row.Action}"),
        ActionKind.Strategy => new($"the strategy {row.Action}"),
        ActionKind.Feature => new($"showing {row.Action}"),
        ActionKind.PainPoint => new($"addressing {row.Action}"),
        _ => new($"a contact by {row.Action}"),
    };
}
