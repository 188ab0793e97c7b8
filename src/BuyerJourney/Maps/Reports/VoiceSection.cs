using BuyerJourney.Impact.Voice;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Reports;

/// <summary>How buyers took what was done: the voice of the customer.</summary>
internal static class VoiceSection
{
    private const int PeopleShown = 10;

    public static void Write(ReportPage page)
    {
        if (page.Evidence.Voice is not { } report || report.All.Reactions + report.All.Feedback == 0)
        {
            return;
        }

        page.Document.Heading(2, "Voice of the customer: how buyers took what was done");
        page.Document.Table(["", "Welcomed", "Objected", ":Reactions", ":Feedback", "Score"], Rows(page, report));
        page.Document.Paragraph("*Welcomed*, *objected*: shares of the reactions that somebody noted. *Score*: the mean of the scores in the feedback, on the company's own scale. A person or a team may have the harder buyers.");
        int left = report.Persons.Count(row => IsHeard(row.Voice)) - PeopleShown;
        if (left > 0)
        {
            page.Document.Paragraph(page.Say($"{left:# more person is|# more people are} not shown."));
        }
    }

    private static IEnumerable<string[]> Rows(ReportPage page, VoiceReport report) =>
    [
        Row(page, "all", report.All),
        .. report.Stages.Where(row => IsHeard(row.Voice)).Select(row => Row(page, page.Say($"in {row.Subject}"), row.Voice)),
        .. report.Touchpoints.Where(row => IsHeard(row.Voice)).Select(row => Row(page, page.Say($"{row.Subject}"), row.Voice)),
        .. report.Teams.Where(row => IsHeard(row.Voice)).Select(row => Row(page, page.Say($"team {row.Subject}"), row.Voice)),
        .. report.Strategies.Where(row => IsHeard(row.Voice)).Select(row => Row(page, page.Say($"strategy {row.Subject}"), row.Voice)),
        .. report.Persons.Where(row => IsHeard(row.Voice)).OrderByDescending(row => row.Voice.Reactions + row.Voice.Feedback).Take(PeopleShown).Select(row => Row(page, page.Say($"person {row.Subject}"), row.Voice)),
    ];

    private static bool IsHeard(CustomerVoice voice) => voice.Reactions + voice.Feedback > 0;

    private static string[] Row(ReportPage page, string what, CustomerVoice voice) =>
    [
        what,
        page.Writing.Share(voice.PositiveShare),
        page.Writing.Share(voice.NegativeShare),
        page.Writing.Number(voice.Reactions),
        page.Writing.Number(voice.Feedback),
        Score(page, voice.MeanScore),
    ];

    private static string Score(ReportPage page, SampleMean score) => score.Value is not { } mean ? Texts.Writing.None
        : score.Interval is { } interval ? $"{page.Writing.Number(mean)} ({page.Writing.Number(interval.Lower)}–{page.Writing.Number(interval.Upper)})"
        : page.Writing.Number(mean);
}
