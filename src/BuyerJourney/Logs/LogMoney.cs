using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>What deals are worth, as a log takes it.</summary>
internal static class LogMoney
{
    /// <exception cref="ArgumentException">The value has no currency, or is so large that values could not be added up.</exception>
    public static void Require(Money value, string parameter)
    {
        if (value.Currency.Length == 0)
        {
            throw new ArgumentException("A value needs a currency, such as EUR.", parameter);
        }

        if (Math.Abs(value.Amount) > JourneyLogBuilder.LargestAmount)
        {
            throw new ArgumentException(FormattableString.Invariant($"A log adds values up and takes none beyond {JourneyLogBuilder.LargestAmount:#,0} either way, and this is {value}. It is likely a mistake of the source."), parameter);
        }
    }
}
