using System.Globalization;

namespace BuyerJourney.Interchange.Importing;

/// <summary>Reads decimal numbers without taking a decimal comma for a separator of thousands.</summary>
internal static class NumberText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static bool TryRead(ReadOnlySpan<char> text, CultureInfo? culture, out decimal number)
    {
        if (culture is null)
        {
            return decimal.TryParse(text, Plain | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
        }

        return decimal.TryParse(text, Plain, culture, out number)
            || (IsGrouped(text, culture.NumberFormat) && decimal.TryParse(text, Plain | NumberStyles.AllowThousands, culture, out number));
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
