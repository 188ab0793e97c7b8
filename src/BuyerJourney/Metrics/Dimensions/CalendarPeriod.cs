namespace BuyerJourney.Metrics.Dimensions;

/// <summary>A length of a calendar period. With a zone it tells in which period an instant lies.</summary>
public enum CalendarPeriod
{
    /// <summary>A day, from midnight.</summary>
    Day,

    /// <summary>A week, from Monday (ISO 8601).</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter, from January, April, July and October.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}
