namespace BuyerJourney.Interchange.Importing;

/// <summary>Reads yes and no as systems write them, ignoring case.</summary>
internal static class FlagText
{
    public const string Forms = "yes/no, y/n, true/false, t/f or 1/0";

    public static bool TryRead(ReadOnlySpan<char> text, out bool flag)
    {
        flag = IsAny(text, "yes", "y", "true", "t", "1");
        return flag || IsAny(text, "no", "n", "false", "f", "0");
    }

    private static bool IsAny(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
