using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>The tables that all panels are.</summary>
internal static class PanelTable
{
    /// <param name="title">What it shows, in markup.</param>
    /// <param name="caption">What its words mean, in markup; null where they need no saying.</param>
    /// <param name="columns">The columns, whose cells stay on one line; one that begins with a colon is of numbers and stands to the right, one that ends in an ellipsis may break its lines.</param>
    public static Table Of(string title, string? caption, params ReadOnlySpan<string> columns)
    {
        Table table = new Table().Title(title).Border(TableBorder.Rounded);
        if (caption is not null)
        {
            table.Caption(caption);
        }

        foreach (string name in columns)
        {
            var column = new TableColumn(name.TrimStart(':').TrimEnd('…')) { NoWrap = !name.EndsWith('…') };
            table.AddColumn(name.StartsWith(':') ? column.RightAligned() : column);
        }

        return table;
    }
}
