using System.Globalization;

namespace BuyerJourney.Interchange.Importing;

/// <summary>Reads decimal numbers without taking a decimal comma for a separator of thousands.</summary>
internal static class NumberText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    // A decimal holds as many, and as many decimals: so long a text without exponent can't be rounded.
    private const int DigitsKept = 28;

    // Whatever a culture's own sign for it is, people write another that looks like it.
    private const string Blanks = " \u00a0\u202f";
    private const string Apostrophes = "'\u2019";

    /// <summary>The number of a text; false where it is none, or has more digits than a decimal keeps: it is never rounded.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, CultureInfo? culture, out decimal number) => TryParse(text, culture, out number) && IsWhole(text, number);

    /// <summary>Whether a text is a number, but of more digits than a decimal keeps.</summary>
    public static bool IsTooFine(ReadOnlySpan<char> text, CultureInfo? culture) => TryParse(text, culture, out decimal number) && !IsWhole(text, number);

    /// <summary>What to say of a number that is too fine.</summary>
    public static string ReasonForTooFine(ReadOnlySpan<char> text) => $"'{text}' has more than the 28 digits, or decimals, that a number holds. Round it before importing it.";

    private static bool TryParse(ReadOnlySpan<char> text, CultureInfo? culture, out decimal number)
    {
        if (culture is null)
        {
            return decimal.TryParse(text, Plain | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
        }

        if (decimal.TryParse(text, Plain, culture, out number))
        {
            return true;
        }

        text = WithSeparatorOf(culture.NumberFormat, text);
        return IsGrouped(text, culture.NumberFormat) && decimal.TryParse(text, Plain | NumberStyles.AllowThousands, culture, out number);
    }

    private static ReadOnlySpan<char> WithSeparatorOf(NumberFormatInfo format, ReadOnlySpan<char> text)
    {
        if (format.NumberGroupSeparator is not [var own])
        {
            return text;
        }

        string alike = Blanks.Contains(own) ? Blanks : Apostrophes.Contains(own) ? Apostrophes : string.Empty;
        if (text.IndexOfAny(alike) < 0)
        {
            return text;
        }

        char[] written = text.ToArray();
        foreach (char sign in alike)
        {
            written.AsSpan().Replace(sign, own);
        }

        return written;
    }

    // What was rounded has other digits than what was written.
    private static bool IsWhole(ReadOnlySpan<char> text, decimal number)
    {
        int exponent = text.IndexOfAny('e', 'E');
        return (exponent < 0 && text.Length <= DigitsKept)
            || DigitsOf(exponent < 0 ? text : text[..exponent]).SequenceEqual(DigitsOf(number.ToString(CultureInfo.InvariantCulture)));
    }

    private static ReadOnlySpan<char> DigitsOf(ReadOnlySpan<char> text)
    {
        char[] digits = new char[text.Length];
        int count = 0;
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits[count++] = c;
            }
        }

        return digits.AsSpan(0, count).Trim('0');
    }

    // .NET takes separators of thousands anywhere, so that in German 1.5 would be 15 and 1234.567 more than a million.
    private static bool IsGrouped(ReadOnlySpan<char> text, NumberFormatInfo format)
    {
        int point = text.IndexOf(format.NumberDecimalSeparator);
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point];
        return IsGrouped(whole, format.NumberGroupSeparator, format.NumberGroupSizes) || IsGrouped(whole, format.NumberGroupSeparator, [3]);
    }

    // Sizes are told from the right; the last holds for all groups further left, and 0 for what is left as a whole.
    private static bool IsGrouped(ReadOnlySpan<char> whole, string separator, ReadOnlySpan<int> sizes)
    {
        int groups = 0;
        for (int at = whole.LastIndexOf(separator); at >= 0; at = whole.LastIndexOf(separator))
        {
            int digits = whole.Length - at - separator.Length;
            if (digits == 0 || digits != SizeOf(groups, sizes))
            {
                return false;
            }

            whole = whole[..at];
            groups++;
        }

        int first = whole.IndexOfAnyInRange('0', '9');
        int most = SizeOf(groups, sizes);
        return first >= 0 && (most == 0 || whole.Length - first <= most);
    }

    private static int SizeOf(int group, ReadOnlySpan<int> sizes) => sizes.IsEmpty ? 0 : sizes[Math.Min(group, sizes.Length - 1)];
}
