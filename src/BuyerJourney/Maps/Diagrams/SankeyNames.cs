namespace BuyerJourney.Maps.Diagrams;

/// <summary>Names the nodes of a sankey diagram, which tells nodes apart by their names alone.</summary>
internal sealed class SankeyNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Of(string name, string place)
    {
        string label = MermaidText.Ascii(name) ?? place;
        string free = label;
        for (int another = 2; !_taken.Add(free); another++)
        {
            free = FormattableString.Invariant($"{label} ({another})");
        }

        return free;
    }
}
