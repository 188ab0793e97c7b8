using System.Globalization;
using System.Text;

namespace BuyerJourney.Maps.Diagrams;

/// <summary>Writes names so that Mermaid shows them as they are, whatever is in them.</summary>
internal static class MermaidText
{
    /// <summary>A label in which everything but letters, digits, blanks and a few harmless marks is an entity code (<c>#34;</c>), which Mermaid turns back when it draws. Labels are read as Markdown, so that an underscore is not harmless.</summary>
    public static string Label(string text)
    {
        var label = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '.' or ',' or '%' or '’' or '–')
            {
                label.Append(rune);
            }
            else if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                label.Append(' ');
            }
            else
            {
                label.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        return label.ToString();
    }

    /// <summary>A label for charts that know no entity codes: what would end it, or start one, is replaced by its look-alike.</summary>
    public static string Plain(string text)
    {
        var label = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            label.Append(rune.Value switch
            {
                '"' => "”",
                '#' => "＃",
                ';' => "；",
                '<' => "‹",
                '>' => "›",
                '\\' => "＼",
                _ when Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) => " ",
                _ => rune.ToString(),
            });
        }

        return label.ToString();
    }

    /// <summary>A label for sankey diagrams, which accept plain ASCII alone: letters lose their accents. Null where a letter has no plain form.</summary>
    public static string? Ascii(string text)
    {
        var label = new StringBuilder(text.Length);
        foreach (Rune rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (!rune.IsAscii)
            {
                return null;
            }

            label.Append(rune.Value switch
            {
                '"' => "\"\"",
                ';' => ",",
                '<' or '{' => "(",
                '>' or '}' => ")",
                _ when Rune.IsControl(rune) => " ",
                _ => rune.ToString(),
            });
        }

        return label.ToString();
    }
}
