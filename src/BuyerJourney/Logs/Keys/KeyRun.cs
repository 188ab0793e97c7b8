using System.Globalization;

namespace BuyerJourney.Logs.Keys;

/// <summary>Ids that are a text and a number which counts up, as in <c>deal-1</c>, <c>deal-2</c>. Immutable.</summary>
/// <param name="Prefix">The text before the number; may be empty.</param>
/// <param name="First">The first number, 0 or more.</param>
/// <param name="Count">How many there are.</param>
internal sealed record KeyRun(string Prefix, long First, int Count)
{
    public string TextOf(int place) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{First + place}");

    /// <summary>The place of an id; null where it is none of these.</summary>
    public int? Find(ReadOnlySpan<char> key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && JourneyKey.IsNumber(key[Prefix.Length..], out long number) && number >= First && number - First < Count
            ? (int)(number - First)
            : null;

    /// <summary>Whether ids that begin with a number are what comes next.</summary>
    public bool GoesOnWith(string prefix, long first) => prefix == Prefix && first == First + Count;
}
