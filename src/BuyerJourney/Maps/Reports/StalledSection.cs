using BuyerJourney.Maps.Texts;
using BuyerJourney.Metrics.Stalls;

namespace BuyerJourney.Maps.Reports;

/// <summary>The deals that wait for too long now.</summary>
internal static class StalledSection
{
    private const int Shown = 5;

    public static void Write(ReportPage page)
    {
        if (page.Evidence.Stalled is not { } report)
        {
            return;
        }

        // After the purchase nobody waits for one.
        StalledJourney[] waiting = [.. report.Journeys.Where(journey => journey.IsAtStake)];
        if (waiting.Length == 0)
        {
            return;
        }

        page.Document.Heading(3, "Deals that wait for too long now");
        string stake = report.ValueAtStake.Count == 0 ? string.Empty : $", worth {Writing.List(report.ValueAtStake.Select(sum => page.Writing.Amount(sum.Total)))}";
        page.Document.Paragraph($"{page.Say($"{waiting.Length:# deal has been in its stage for longer than it should|# deals have been in their stage for longer than they should}{(waiting.Length > Shown ? MostOverdue : Overdue)}")}{stake}:");
        page.Document.Table(["Deal", "Stage", ":There for", ":Too long by", ":Worth"], waiting.Take(Shown).Select(journey => Row(page, journey)));
    }

    private static MapText MostOverdue { get; } = new($" (the {Shown} that are most overdue are shown)");

    private static MapText Overdue { get; } = new($"");

    private static string[] Row(ReportPage page, StalledJourney journey) =>
    [
        page.Writing.Text(journey.Journey.Value),
        page.Cell(journey.Stage),
        page.Writing.Length(journey.InStage),
        page.Writing.Length(journey.Over),
        journey.Value is { } value ? page.Writing.Amount(value) : Writing.None,
    ];
}
