using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Statistics;
using NodaTime;
using Interval = BuyerJourney.Statistics.Interval;

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

    /// <summary>By how much a value of a figure is more than another: +3.2 points, −0.6 d, 0 points.</summary>
    public static string Difference(double difference, FigureUnit unit)
    {
        string distance = Distance(Math.Abs(difference), unit);
        return distance == Distance(0, unit) ? distance : $"{(difference < 0 ? "−" : "+")}{distance}";
    }

    /// <summary>What was measured, with its interval: 31% (29–34).</summary>
    public static string Reading(FigureReading reading) => reading.Value is not { } value ? None
        : reading.Interval is not { } interval ? Amount(value, reading.Unit)
        : reading.Unit == FigureUnit.Share ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.#}% ({100 * interval.Lower:0.#}–{100 * interval.Upper:0.#})")
        : string.Create(CultureInfo.InvariantCulture, $"{Amount(value, reading.Unit)} ({interval.Lower:0.0}–{interval.Upper:0.0})");

    /// <summary>How many times as often, with its interval: 2.2 (1.6–3.1).</summary>
    public static string Times(double? ratio, Interval? interval) => ratio is not { } value ? None
        : interval is { } range ? string.Create(CultureInfo.InvariantCulture, $"{value:0.0} ({range.Lower:0.0}–{range.Upper:0.0})")
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.0}");

    /// <summary>A difference of shares in percentage points, with its interval: +12 points (5 to 19).</summary>
    public static string Points(ProportionDifference difference) => difference is { Value: { } value, Interval: { } interval }
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:+0;−0;0} points ({100 * interval.Lower:+0;−0;0} to {100 * interval.Upper:+0;−0;0})")
        : None;

    public static string Amount(Money amount) => string.Create(CultureInfo.InvariantCulture, $"{amount.Amount:#,0} {amount.Currency}");
}
