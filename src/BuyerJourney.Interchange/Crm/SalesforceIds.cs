using System.Buffers;

namespace BuyerJourney.Interchange.Crm;

/// <summary>The two forms of a Salesforce id: 15 characters whose case matters, and these with three more that tell their case, for systems that lose it.</summary>
internal static class SalesforceIds
{
    /// <summary>How long the longer form is.</summary>
    public const int Longest = 18;

    private const int Shortest = 15;

    // Each of the three characters tells which of five are upper-case letters, the first of them by its lowest bit.
    private const int Part = 5;
    private const string Marks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The other form of an id; empty where a text is one in neither form.</summary>
    /// <param name="id">The text.</param>
    /// <param name="room">Room for <see cref="Longest"/> characters, which the result may use.</param>
    public static ReadOnlySpan<char> OtherOf(ReadOnlySpan<char> id, Span<char> room)
    {
        if (id.Length is not (Shortest or Longest) || id[..Shortest].ContainsAnyExcept(LettersAndDigits))
        {
            return [];
        }

        id[..Shortest].CopyTo(room);
        for (int part = 0; part < Longest - Shortest; part++)
        {
            int upper = 0;
            for (int i = 0; i < Part; i++)
            {
                upper |= char.IsAsciiLetterUpper(id[(part * Part) + i]) ? 1 << i : 0;
            }

            room[Shortest + part] = Marks[upper];
        }

        ReadOnlySpan<char> inFull = room[..Longest];
        return id.Length == Shortest ? inFull : id.SequenceEqual(inFull) ? inFull[..Shortest] : [];
    }
}
