using System.Globalization;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Maps.Texts;

namespace BuyerJourney.Maps.Reports;

/// <summary>Text for Markdown: names in bold, and nothing of the user's taken for Markdown.</summary>
internal sealed class MarkdownWriting(CultureInfo culture, DisplayNames? names) : Writing(culture, names)
{
    public override string Text(string text) => MarkdownText.Escape(text);

    public override string Strong(string words) => $"**{words}**";

    public override string Named(string name) => $"**{MarkdownText.Escape(name)}**";
}
