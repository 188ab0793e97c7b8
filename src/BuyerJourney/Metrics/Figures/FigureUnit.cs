using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using NodaTime;

namespace BuyerJourney.Metrics.Figures;

/// <summary>What a figure is counted in, and between which bounds it lies.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record FigureUnit
{
    private FigureUnit(string name, double? least, double? most, string currency = "") => (Name, Least, Most, Currency) = (name, least, most, currency);

    /// <summary>A share, from 0 to 1.</summary>
    public static FigureUnit Share { get; } = new("share", 0, 1);

    /// <summary>A length of time in days of 24 hours, 0 or more.</summary>
    public static FigureUnit Days { get; } = new("days", 0, null);

    /// <summary>A length of working time in hours at work, 0 or more. No days: how many hours are one depends on the calendar.</summary>
    public static FigureUnit WorkingHours { get; } = new("working hours", 0, null);

    /// <summary>A number of journeys, 0 or more.</summary>
    public static FigureUnit Journeys { get; } = new("journeys", 0, null);

    /// <summary>Any number.</summary>
    public static FigureUnit Number { get; } = new("number", null, null);

    /// <summary>The unit's name, as reports show it.</summary>
    public string Name { get; }

    /// <summary>The smallest value a figure of this unit can have; null when there is none.</summary>
    public double? Least { get; }

    /// <summary>The largest value a figure of this unit can have; null when there is none.</summary>
    public double? Most { get; }

    /// <summary>The three-letter code of the currency; empty for what is no money.</summary>
    public string Currency { get; }

    /// <summary>An amount of money.</summary>
    /// <param name="currency">Three upper-case letters, for example <c>EUR</c>.</param>
    /// <returns>The unit.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="currency"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is not three upper-case letters A to Z.</exception>
    public static FigureUnit Money(string currency)
    {
        string code = new Money(0, currency).Currency;
        return new FigureUnit(code, null, null, code);
    }

    /// <summary>An amount of money a day.</summary>
    /// <param name="currency">Three upper-case letters, for example <c>EUR</c>.</param>
    /// <returns>The unit.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="currency"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is not three upper-case letters A to Z.</exception>
    public static FigureUnit MoneyPerDay(string currency)
    {
        string code = new Money(0, currency).Currency;
        return new FigureUnit($"{code} a day", null, null, code);
    }

    /// <summary>Whether a figure of this unit can have a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False for values outside the bounds, and for what is no finite number.</returns>
    public bool Holds(double value) => double.IsFinite(value) && !(value < Least) && !(value > Most);

    /// <summary>A value as a person writes it, whatever the machine's language.</summary>
    /// <param name="value">The value.</param>
    /// <returns>For example <c>0.31</c>, <c>12.5 days</c>, <c>40 working hours</c>, <c>120 journeys</c>, <c>1,250.00 EUR a day</c>.</returns>
    public string Write(double value) => Currency.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{value:#,0.00} {Name}")
        : this == Journeys ? CountText.Of(value, "journey")
        : this == Days ? CountText.Of(value, "day")
        : this == WorkingHours ? CountText.Of(value, "working hour")
        : string.Create(CultureInfo.InvariantCulture, $"{value:#,0.00##}");

    /// <summary>Whether it counts lengths of time.</summary>
    internal bool IsLength => this == Days || this == WorkingHours;

    /// <summary>A length of time in ticks of 100 ns as a figure of this unit.</summary>
    internal double OfTicks(double ticks) => ticks / (this == WorkingHours ? NodaConstants.TicksPerHour : NodaConstants.TicksPerDay);

    /// <summary>The unit's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
