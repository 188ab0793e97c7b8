using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Naming;

/// <summary>Which known names look most like a given one.</summary>
internal static class NearestNames
{
    private const int LongestCompared = 200;

    /// <summary>Up to three names, the likest first, that differ in at most a third of their characters or hold one another.</summary>
    public static ImmutableArray<string> Of(string name, IEnumerable<string> known)
    {
        string wanted = Plain(name);
        return [.. known
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (Candidate: candidate, Distance: Distance(wanted, Plain(candidate))))
            .Where(pair => pair.Distance is not null)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Take(3)
            .Select(pair => pair.Candidate)];
    }

    // Case, blanks, hyphens and underscores are what names of one thing differ in most.
    private static string Plain(string name) =>
        string.Concat(name.Where(c => c is not (' ' or '-' or '_')).Take(LongestCompared).Select(char.ToLowerInvariant));

    private static int? Distance(string a, string b)
    {
        int most = Math.Max(a.Length, b.Length) / 3;
        int longer = Math.Abs(a.Length - b.Length);

        // So many edits are needed at least: names of very different lengths need not be compared letter by letter.
        if (longer <= most && Edits(a, b) is int edits && edits <= most)
        {
            return edits;
        }

        bool oneHoldsTheOther = Math.Min(a.Length, b.Length) >= 3 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal));
        return oneHoldsTheOther ? longer : null;
    }

    /// <summary>The Levenshtein distance: how many characters must be put in, taken out or exchanged.</summary>
    private static int Edits(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
