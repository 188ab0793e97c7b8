namespace BuyerJourney.Definitions.Taxonomy;

/// <summary>What is left of a text when case, punctuation and repeated blanks do not matter.</summary>
internal static class Wording
{
    public static string Normalise(string text) =>
        string.Join(' ', new string([.. text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
