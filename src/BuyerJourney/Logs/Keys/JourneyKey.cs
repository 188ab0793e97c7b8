using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using BuyerJourney.Definitions;

namespace BuyerJourney.Logs.Keys;

/// <summary>A journey's id in the one form that it has whichever way it came: a text that is exactly how a number or a GUID is written is that number or GUID.</summary>
/// <remarks>So that numbers and GUIDs are found and kept without ever becoming texts. A text such as 007 or a GUID in capitals is a text.</remarks>
internal static class JourneyKey
{
    private const int LongestNumber = 20;
    private const int GuidLength = 36;
    private static readonly SearchValues<char> GuidCharacters = SearchValues.Create("0123456789abcdef-");

    /// <summary>Whether a text is one of ASCII that needs no further looking at; if not, it has to be looked at as characters.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) => IdText.IsPlain(text) && !MayBeNumberOrGuid(text);

    /// <summary>Whether a text is that of a number. Most are told from one by their first character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNumber(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return text.Length is > 0 and <= LongestNumber && text[0] is (>= '0' and <= '9') or '-' && IsWrittenNumber(text, out number);
    }

    /// <summary>Whether a text is that of a GUID. Most are told from one by their length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsGuid(ReadOnlySpan<char> text, out Guid guid)
    {
        guid = default;
        return text.Length == GuidLength && text[8] == '-' && IsWrittenGuid(text, out guid);
    }

    /// <summary>Whether a text of ASCII is not seen at a glance to be neither a number's nor a GUID's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayBeNumberOrGuid(ReadOnlySpan<byte> text) =>
        (text.Length is > 0 and <= LongestNumber && (IsDigit(text[0]) | (text[0] == '-')) & IsDigit(text[^1])) || (text.Length == GuidLength && text[8] == '-');

    // Where ids are of letters and digits nobody could guess which it is, so nothing that is asked of it is to wait for a branch.
    private static bool IsDigit(byte character) => (uint)(character - '0') <= 9;

    // Parsing takes more than what is written so: zeros before the number, and what is no character at all behind it.
    private static bool IsWrittenNumber(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return text switch
        {
            ['0'] => true,
            [>= '1' and <= '9', ..] or ['-', >= '1' and <= '9', ..] => char.IsAsciiDigit(text[^1]) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }

    private static bool IsWrittenGuid(ReadOnlySpan<char> text, out Guid guid)
    {
        guid = default;
        return !text.ContainsAnyExcept(GuidCharacters) && Guid.TryParseExact(text, "D", out guid);
    }
}
