using BuyerJourney.Definitions.Naming;
using BuyerJourney.Metrics.Figures;

namespace BuyerJourney.Maps.Reports;

/// <summary>Figures in their units.</summary>
internal static class FigureText
{
    private const int ShareDecimals = 1;

    /// <summary>A figure's value in its unit.</summary>
    public static string Value(ReportPage page, FigureUnit unit, double? value) => value is not { } known ? Texts.Writing.None
        : unit == FigureUnit.Share ? page.Writing.Percent(known, ShareDecimals)
        : unit == FigureUnit.Days ? $"{page.Writing.Number(known)} {CountText.Word(Math.Round(known, 2), "day")}"
        : unit == FigureUnit.WorkingHours ? $"{page.Writing.Number(known)} {CountText.Word(Math.Round(known, 2), "working hour")}"
        : unit.Currency.Length > 0 ? $"{page.Writing.Number(known)} {page.Writing.Text(unit.Name)}"
        : page.Writing.Number(known);

    /// <summary>A figure as it was measured, with its interval: 31.4% (29.0–33.9%).</summary>
    public static string Measured(ReportPage page, FigureReading reading) =>
        Value(page, reading.Unit, reading.Value) + (reading.Interval is { } range ? $" ({Bare(page, reading.Unit, range.Lower)}–{Value(page, reading.Unit, range.Upper)})" : string.Empty);

    /// <summary>By how much one value of a figure is more than another: +3.8 points, -2 days.</summary>
    public static string Difference(ReportPage page, FigureUnit unit, double? difference) => difference is not { } known ? Texts.Writing.None
        : $"{(known < 0 ? "-" : "+")}{(unit == FigureUnit.Share ? $"{page.Writing.Hundredths(Math.Abs(known), ShareDecimals)} points" : Value(page, unit, Math.Abs(known)))}";

    /// <summary>A figure's value without its unit: the first of two that share one.</summary>
    private static string Bare(ReportPage page, FigureUnit unit, double value) => unit == FigureUnit.Share ? page.Writing.Hundredths(value, ShareDecimals) : page.Writing.Number(value);
}
