using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Figures;
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

    /// <summary>A figure in its unit: 31%, 12.5 d, 1,250 EUR a day.</summary>
    public static string Amount(double value, FigureUnit unit) => unit == FigureUnit.Share ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.#}%")
        : unit == FigureUnit.Days ? Days(Duration.FromDays(value))
        : unit.Currency.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{value:#,0} {unit}")
        : unit.Write(value);

    /// <summary>How far two values of a figure are apart: 3.2 points, 0.6 d.</summary>
    public static string Distance(double distance, FigureUnit unit) =>
        unit == FigureUnit.Share ? string.Create(CultureInfo.InvariantCulture, $"{100 * distance:0.#} points") : Amount(distance, unit);

    /// <summary>What was measured, with its interval: 31% (29–34).</summary>
    public static string Reading(FigureReading reading) => reading.Value is not { } value ? None
        : reading.Interval is not { } interval ? Amount(value, reading.Unit)
        : reading.Unit == FigureUnit.Share ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.#}% ({100 * interval.Lower:0.#}–{100 * interval.Upper:0.#})")
        : string.Create(CultureInfo.InvariantCulture, $"{Amount(value, reading.Unit)} ({interval.Lower:0.0}–{interval.Upper:0.0})");

    public static string Amount(Money amount) => string.Create(CultureInfo.InvariantCulture, $"{amount.Amount:#,0} {amount.Currency}");
}
