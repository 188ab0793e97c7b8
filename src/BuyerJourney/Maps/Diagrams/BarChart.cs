namespace BuyerJourney.Maps.Diagrams;

/// <summary>A Mermaid bar chart.</summary>
internal static class BarChart
{
    public static string Of(string title, string unit, IReadOnlyList<string> names, IReadOnlyList<string> values) => names.Count == 0
        ? string.Empty
        : $"xychart-beta\n    title \"{title}\"\n    x-axis [{string.Join(", ", names.Select(name => $"\"{MermaidText.Plain(name)}\""))}]\n    y-axis \"{unit}\"\n    bar [{string.Join(", ", values)}]\n";
}
