using System.Globalization;
using BuyerJourney.Impact.Voice;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>The voice of the customer: what buyers welcomed, what they objected to, and the scores that they gave.</summary>
internal static class VoicePanel
{
    private const int People = 8;

    public static Table? Of(VoiceReport report)
    {
        if (report.All.Reactions + report.All.Feedback == 0)
        {
            return null;
        }

        Table table = PanelTable.Of(
            "[bold]Voice of the customer[/]: how buyers took what was done",
            "shares of the reactions that somebody noted; score: the mean on the company's own scale",
            "by", "what", "welcomed", "objected", ":reactions", ":feedback", "score");
        Add(table, "all", string.Empty, report.All);
        AddAll(table, "stage", report.Stages.Select(row => (row.Subject.Value, row.Voice)));
        AddAll(table, "touchpoint", report.Touchpoints.Select(row => (row.Subject.Value, row.Voice)));
        AddAll(table, "team", report.Teams.Select(row => (row.Subject.Value, row.Voice)));
        AddAll(table, "strategy", report.Strategies.Select(row => (row.Subject, row.Voice)));
        AddAll(table, "person", report.Persons.OrderByDescending(row => row.Voice.Reactions + row.Voice.Feedback).Take(People).Select(row => (row.Subject, row.Voice)));
        return table;
    }

    private static void AddAll(Table table, string kind, IEnumerable<(string Name, CustomerVoice Voice)> rows)
    {
        foreach ((string name, CustomerVoice voice) in rows.Where(row => row.Voice.Reactions + row.Voice.Feedback > 0))
        {
            Add(table, kind, name, voice);
        }
    }

    private static void Add(Table table, string kind, string name, CustomerVoice voice) => table.AddRow(
        kind,
        Markup.Escape(name),
        Figures.Share(voice.PositiveShare),
        Figures.Share(voice.NegativeShare),
        Figures.Of(voice.Reactions),
        Figures.Of(voice.Feedback),
        voice.MeanScore.Value is not { } score ? Figures.None
            : voice.MeanScore.Interval is { } interval ? string.Create(CultureInfo.InvariantCulture, $"{score:0.0} ({interval.Lower:0.0}–{interval.Upper:0.0})")
            : score.ToString("0.0", CultureInfo.InvariantCulture));
}
