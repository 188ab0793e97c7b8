using System.Text;

namespace BuyerJourney.Maps.Reports;

/// <summary>Writes a user's names and words so that Markdown shows them as they are: as text and nothing else, in one line.</summary>
internal static class MarkdownText
{
    /// <summary>Marks by which Markdown, or GitHub's additions to it, begins something: emphasis, code, a link, HTML, a table's cell, a heading, mathematics, a mention, an emoji.</summary>
    private const string Marks = "\\`*_{}[]#|~!$^=";

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        Rune[] runes = [.. text.EnumerateRunes().Where(rune => !IsInvisibleDirection(rune) && (!Rune.IsControl(rune) || Rune.IsWhiteSpace(rune)))];
        bool isStart = true;
        for (int i = 0; i < runes.Length; i++)
        {
            bool isBeforeBlank = i + 1 == runes.Length || Rune.IsWhiteSpace(runes[i + 1]);
            Append(escaped, runes[i], isStart, isBeforeBlank);
            isStart &= Rune.IsDigit(runes[i]);
        }

        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, Rune rune, bool isStart, bool isBeforeBlank)
    {
        switch (rune.Value)
        {
            // A backslash does not stop a mention, an autolink or an entity; a number for the character does.
            case '&' or '@' or '<' or '>':
                escaped.Append("&#").Append(rune.Value).Append(';');
                break;
            case < 128 when Marks.Contains((char)rune.Value, StringComparison.Ordinal):
                escaped.Append('\\').Append((char)rune.Value);
                break;

            // Before a blank it is a colon; before anything else it may be part of an address or an emoji.
            case ':' when !isBeforeBlank:
                escaped.Append("\\:");
                break;

            // At the start of a line these begin a list; in the midst of a word a full stop makes "www.…" a link.
            case '-' or '+' or ')' when isStart:
            case '.' when isStart || EndsInWww(escaped):
                escaped.Append('\\').Append((char)rune.Value);
                break;
            default:
                escaped.Append(Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
                break;
        }
    }

    // Marks that turn the direction of writing round could hide what a name says, and what comes after it.
    private static bool IsInvisibleDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F;

    private static bool EndsInWww(StringBuilder text) => text.Length >= 3 && text.ToString(text.Length - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase);
}
