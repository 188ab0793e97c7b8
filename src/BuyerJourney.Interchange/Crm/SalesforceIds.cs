using System.Buffers;

namespace BuyerJourney.Interchange.Crm;

/// <summary>The forms of a Salesforce id: 15 characters whose case matters, and these with three more that tell their case, for systems that lose it.</summary>
internal static class SalesforceIds
{
    /// <summary>How long the longer form is.</summary>
    public const int Longest = 18;

    /// <summary>How long the shorter form is.</summary>
    public const int Shortest = 15;

    // Each of the three characters tells which of five are upper-case letters, the first of them by its lowest bit.
    private const int Part = 5;
    private const string Marks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The longer form of an id in the case that its check characters tell; empty where a text is an id in neither form.</summary>
    /// <param name="id">The text; one of the longer form may have all its letters in upper case, or in lower case.</param>
    /// <param name="room">Room for <see cref="Longest"/> characters, which the result may use.</param>
    public static ReadOnlySpan<char> InFull(ReadOnlySpan<char> id, Span<char> room)
    {
        if (id.Length is not (Shortest or Longest) || id[..Shortest].ContainsAnyExcept(LettersAndDigits))
        {
            return [];
        }

        ReadOnlySpan<char> inFull = room[..Longest];
        id[..Shortest].CopyTo(room);
        Mark(room);
        if (id.Length == Shortest || id.SequenceEqual(inFull))
        {
            return inFull;
        }

        // Of mixed case, and yet another than the check characters tell: mistyped.
        return HasOneCase(id) && TryRestoreCase(id, room) ? inFull : [];
    }

    /// <summary>Whether no letter of a text is in lower case, or none in upper case.</summary>
    private static bool HasOneCase(ReadOnlySpan<char> id) => !id.ContainsAnyInRange('a', 'z') || !id.ContainsAnyInRange('A', 'Z');

    private static void Mark(Span<char> id)
    {
        for (int part = 0; part < Longest - Shortest; part++)
        {
            int upper = 0;
            for (int i = 0; i < Part; i++)
            {
                upper |= char.IsAsciiLetterUpper(id[(part * Part) + i]) ? 1 << i : 0;
            }

            id[Shortest + part] = Marks[upper];
        }
    }

    private static bool TryRestoreCase(ReadOnlySpan<char> id, Span<char> room)
    {
        for (int i = 0; i < Shortest; i++)
        {
            int upper = Marks.IndexOf(char.ToUpperInvariant(id[Shortest + (i / Part)]), StringComparison.Ordinal);
            bool isUpper = upper >= 0 && (upper & (1 << (i % Part))) != 0;
            if (upper < 0 || (isUpper && !char.IsAsciiLetter(id[i])))
            {
                return false;
            }

            room[i] = isUpper ? char.ToUpperInvariant(id[i]) : char.ToLowerInvariant(id[i]);
        }

        Mark(room);
        return true;
    }
}
