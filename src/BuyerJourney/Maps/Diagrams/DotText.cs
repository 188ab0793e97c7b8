using System.Text;

namespace BuyerJourney.Maps.Diagrams;

/// <summary>Writes names for the DOT language.</summary>
internal static class DotText
{
    /// <summary>A quoted string: quotes and backslashes escaped, lines broken as Graphviz breaks them.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char character in text)
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                _ when char.IsControl(character) => " ",
                _ => character.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
