namespace BuyerJourney.Metrics.Steps;

/// <summary>Writes names so that different steps have different texts: the name of a metric is made of them.</summary>
internal static class StepText
{
    public static string Quoted(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        ? name
        : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Listed(Rows<string> texts) => string.Join('|', texts.Select(Quoted));

    public static bool Contains(Rows<string> texts, string text)
    {
        for (int i = 0; i < texts.Count; i++)
        {
            if (string.Equals(texts[i], text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
