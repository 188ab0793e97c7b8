namespace BuyerJourney.Interchange.Times;

/// <summary>Reads decimal digits 0 to 9 and nothing else.</summary>
internal static class Digits
{
    // Far below zero, so that a sum with it is below zero too.
    private const int None = -1_000_000;

    /// <summary>The number of two digits; far below zero when one is no digit.</summary>
    public static int Two(char tens, char ones)
    {
        uint ten = (uint)(tens - '0');
        uint one = (uint)(ones - '0');
        return ten <= 9 && one <= 9 ? (int)((ten * 10) + one) : None;
    }
}
