namespace BuyerJourney.Interchange.Naming;

/// <summary>Reads the names of values of which there are only a few, such as how hard an obstacle holds, ignoring case. A number, or several names with commas between, is none of them.</summary>
internal static class ChoiceNames
{
    public static bool TryRead<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, Enum
    {
        foreach (T known in Enum.GetValues<T>())
        {
            if (text.Equals(known.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                value = known;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>What there is to choose from, for an error.</summary>
    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant();
}
