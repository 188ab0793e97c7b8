using System.Globalization;

namespace BuyerJourney.Maps.Diagrams;

/// <summary>A Mermaid bar chart.</summary>
internal static class BarChart
{
    // Mermaid's own bars are too pale to read on white.
    private const string Look = "%%{init: {\"themeVariables\": {\"xyChart\": {\"plotColorPalette\": \"#4e79a7\"}}}}%%\n";

    /// <summary>Bars from zero on: without that, Mermaid lets the axis begin near the smallest value, which makes it look like nothing.</summary>
    public static string Of(string title, string unit, IReadOnlyList<string> names, IReadOnlyList<double> values) => names.Count == 0
        ? string.Empty
        : $"{Look}xychart-beta\n    title \"{MermaidText.Plain(title)}\"\n    x-axis [{string.Join(", ", names.Select(name => $"\"{MermaidText.Plain(name)}\""))}]\n"
            + $"    y-axis \"{unit}\" 0 --> {Text(Top(values))}\n    bar [{string.Join(", ", values.Select(Text))}]\n";

    private static double Top(IEnumerable<double> values) => values.Max() is > 0 and var most ? most : 1;

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
