namespace BuyerJourney.Interchange.Times;

/// <summary>Reads whole numbers of decimal digits 0 to 9 and nothing else.</summary>
internal static class Digits
{
    /// <summary>Reads up to nine digits.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.IsEmpty || text.Length > 9)
        {
            return false;
        }

        foreach (char c in text)
        {
            uint digit = (uint)(c - '0');
            if (digit > 9)
            {
                return false;
            }

            number = (number * 10) + (int)digit;
        }

        return true;
    }
}
