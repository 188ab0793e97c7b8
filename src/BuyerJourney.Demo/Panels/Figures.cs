using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Demo.Panels;

/// <summary>How figures are written in the demo's tables.</summary>
internal static class Figures
{
    public const string None = "–";

    public static string Of(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share with its interval: 64 % (63–66 %).</summary>
    public static string Share(Proportion? share) => share is { Value: { } value, Interval: { } interval }
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.#}% ({100 * interval.Lower:0.#}–{100 * interval.Upper:0.#})")
        : None;

    public static string Days(Duration? length) => length is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalDays:0.0} d") : None;

    public static string Amount(Money amount) => string.Create(CultureInfo.InvariantCulture, $"{amount.Amount:#,0} {amount.Currency}");
}
