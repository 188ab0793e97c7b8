namespace BuyerJourney.Impact;

/// <summary>Which comparisons are taken together when q values are worked out: the more one looks at, the more differ by chance alone.</summary>
public enum ComparisonFamily
{
    /// <summary>The values of one attribute are one family.</summary>
    Attribute,

    /// <summary>All comparisons of the report are one family.</summary>
    Report,

    /// <summary>The rows of each table of the report are one family: all obstacles over whole journeys, all obstacles in all stages.</summary>
    Table,
}
