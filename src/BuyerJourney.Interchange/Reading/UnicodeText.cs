using System.Diagnostics.CodeAnalysis;

namespace BuyerJourney.Interchange.Reading;

/// <summary>Texts that are Unicode throughout: half a character (a surrogate without its other) has no form in UTF-8, and encoders put another character in its place.</summary>
internal static class UnicodeText
{
    /// <summary>A text that can be written.</summary>
    /// <exception cref="ArgumentException">It holds half a character.</exception>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Require(string? text)
    {
        for (int at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text!.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
            {
                continue;
            }

            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                throw new ArgumentException(FormattableString.Invariant($"The text '{text}' has half a character at position {at}, which no file can hold. Remove it."));
            }

            at++;
        }

        return text;
    }
}
