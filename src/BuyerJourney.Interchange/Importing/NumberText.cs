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
            || (HasGroupsOfThree(text, culture.NumberFormat) && decimal.TryParse(text, Plain | NumberStyles.AllowThousands, culture, out number));
    }

    // .NET takes separators of thousands anywhere, so 1.5 would be 15 in German; here each must have three digits behind it.
    private static bool HasGroupsOfThree(ReadOnlySpan<char> text, NumberFormatInfo format)
    {
        int point = text.IndexOf(format.NumberDecimalSeparator);
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point];
        bool any = false;
        for (int at = whole.IndexOf(format.NumberGroupSeparator); at >= 0; at = whole.IndexOf(format.NumberGroupSeparator))
        {
            any = true;
            whole = whole[(at + format.NumberGroupSeparator.Length)..];
            int next = whole.IndexOf(format.NumberGroupSeparator);
            if ((next < 0 ? whole.Length : next) != 3)
            {
                return false;
            }
        }

        return any;
    }
}
