namespace BuyerJourney.Definitions.Criteria;

/// <summary>The numbers that a comparison accepts, as a range: what is needed to see that two comparisons never hold together.</summary>
internal readonly record struct NumberRange(decimal? From, bool FromIncluded, decimal? To, bool ToIncluded)
{
    public static NumberRange? Of(ComparisonCriterion comparison) => comparison.Value is { Kind: AttributeKind.Number } value
        ? comparison.Operator switch
        {
            ComparisonOperator.Equal => new(value.Number, true, value.Number, true),
            ComparisonOperator.LessThan => new(null, false, value.Number, false),
            ComparisonOperator.AtMost => new(null, false, value.Number, true),
            ComparisonOperator.MoreThan => new(value.Number, false, null, false),
            ComparisonOperator.AtLeast => new(value.Number, true, null, false),
            _ => null,
        }
        : null;

    /// <summary>Whether some number lies in both.</summary>
    public bool Meets(NumberRange other) => !EndsBefore(this, other) && !EndsBefore(other, this);

    /// <summary>Whether every number of the other lies in this one.</summary>
    public bool Holds(NumberRange other) =>
        (From is null || other.From > From || (other.From == From && (FromIncluded || !other.FromIncluded)))
        && (To is null || other.To < To || (other.To == To && (ToIncluded || !other.ToIncluded)));

    private static bool EndsBefore(NumberRange left, NumberRange right) =>
        left.To < right.From || (left.To is not null && left.To == right.From && !(left.ToIncluded && right.FromIncluded));
}
