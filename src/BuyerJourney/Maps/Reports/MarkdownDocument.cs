using System.Text;

namespace BuyerJourney.Maps.Reports;

/// <summary>Puts blocks of Markdown together, a blank line between them. What goes in has been made harmless before.</summary>
internal sealed class MarkdownDocument
{
    private readonly StringBuilder _text = new();

    public void Heading(int level, string text) => Block($"{new string('#', level)} {text}");

    public void Paragraph(string text) => Block(text);

    public void Bullets(IEnumerable<string> items)
    {
        string list = string.Join('\n', items.Select(item => $"- {item}"));
        if (list.Length > 0)
        {
            Block(list);
        }
    }

    public void Numbered(IEnumerable<string> items)
    {
        string list = string.Join('\n', items.Select((item, i) => FormattableString.Invariant($"{i + 1}. {item}")));
        if (list.Length > 0)
        {
            Block(list);
        }
    }

    /// <param name="headings">The columns; one that begins with a colon is of numbers and stands to the right.</param>
    /// <param name="rows">The cells; a line break within one is written as the tag for it.</param>
    public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder(Row(headings.Select(heading => heading.TrimStart(':'))));
        table.Append('\n').Append(Row(headings.Select(heading => heading.StartsWith(':') ? "---:" : "---")));
        foreach (IReadOnlyList<string> row in rows)
        {
            table.Append('\n').Append(Row(row));
        }

        Block(table.ToString());
    }

    /// <param name="diagram">Mermaid's text, ending in a line feed; nothing is written where it is empty.</param>
    public void Mermaid(string diagram)
    {
        if (diagram.Length > 0)
        {
            Block($"```mermaid\n{diagram}```");
        }
    }

    public override string ToString() => _text.ToString();

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("\n", "<br>", StringComparison.Ordinal)))} |";

    private void Block(string block)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(block).Append('\n');
    }
}
