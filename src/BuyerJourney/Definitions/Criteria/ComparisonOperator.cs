namespace BuyerJourney.Definitions.Criteria;

/// <summary>How a value is compared.</summary>
public enum ComparisonOperator
{
    /// <summary>It is set, to whatever value.</summary>
    IsKnown,

    /// <summary>It is this value.</summary>
    Equal,

    /// <summary>It is not this value, or is not set.</summary>
    NotEqual,

    /// <summary>It is a number below this one.</summary>
    LessThan,

    /// <summary>It is a number not above this one.</summary>
    AtMost,

    /// <summary>It is a number above this one.</summary>
    MoreThan,

    /// <summary>It is a number not below this one.</summary>
    AtLeast,
}
