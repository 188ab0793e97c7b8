namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds when an attribute, or a value that came with the trigger, compares so with a value.</summary>
/// <remarks>What is not set is known to be nothing: only <see cref="ComparisonOperator.NotEqual"/> holds for it. Immutable, compared by content, safe to share between threads.</remarks>
public sealed class ComparisonCriterion : Criterion
{
    internal ComparisonCriterion(Comparand comparand, ComparisonOperator comparison, AttributeValue? value)
    {
        Comparand = comparand;
        Operator = comparison;
        Value = value;
    }

    /// <summary>What is compared.</summary>
    public Comparand Comparand { get; }

    /// <summary>How it is compared.</summary>
    public ComparisonOperator Operator { get; }

    /// <summary>What it is compared with; null for <see cref="ComparisonOperator.IsKnown"/>.</summary>
    public AttributeValue? Value { get; }

    /// <inheritdoc/>
    public override string Need => $"Needs {Comparand} to be {Wanted}.";

    internal override string OppositeNeed => $"Needs {Comparand} not to be {Wanted}.";

    private string Wanted => Operator switch
    {
        ComparisonOperator.IsKnown => "known",
        ComparisonOperator.Equal => $"'{Value}'",
        ComparisonOperator.NotEqual => $"other than '{Value}'",
        ComparisonOperator.LessThan => $"less than {Value}",
        ComparisonOperator.AtMost => $"at most {Value}",
        ComparisonOperator.MoreThan => $"more than {Value}",
        _ => $"at least {Value}",
    };

    internal override bool MayAskForInput => Comparand.Input is not null;

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) =>
        other is ComparisonCriterion same && Comparand == same.Comparand && Operator == same.Operator && Value == same.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Comparand, Operator, Value);

    internal override Criterion Bind(CriterionBinding binding)
    {
        if (Comparand.Input is { } input)
        {
            binding.Input(input, Value?.Kind);
        }
        else
        {
            binding.Attribute(Comparand.Attribute, Value?.Kind);
        }

        return this;
    }

    internal override bool IsMet(in CriterionContext context) =>
        Accepts(Comparand.Input is { } input ? context.Input.Find(input) : context.Facts.Attribute(Comparand.Attribute));

    internal override bool FollowsFrom(Criterion other)
    {
        if (other is not ComparisonCriterion known || Comparand != known.Comparand) return false;
        if (Equals(known) || (Operator == ComparisonOperator.IsKnown && known.Operator != ComparisonOperator.NotEqual)) return true;
        return known.Operator switch
        {
            ComparisonOperator.Equal => Accepts(known.Value),
            ComparisonOperator.LessThan or ComparisonOperator.AtMost => NumberRange.Of(this) is { } wide && NumberRange.Of(known) is { } narrow && wide.Holds(narrow),
            ComparisonOperator.MoreThan or ComparisonOperator.AtLeast => NumberRange.Of(this) is { } wide && NumberRange.Of(known) is { } narrow && wide.Holds(narrow),
            _ => false,
        };
    }

    internal override bool Excludes(Criterion other)
    {
        if (other is not ComparisonCriterion against || Comparand != against.Comparand) return false;
        if (Operator == ComparisonOperator.Equal) return !against.Accepts(Value);
        return NumberRange.Of(this) is { } range && NumberRange.Of(against) is { } otherRange && !range.Meets(otherRange);
    }

    private bool Accepts(AttributeValue? actual) => Operator switch
    {
        ComparisonOperator.IsKnown => actual is not null,
        ComparisonOperator.Equal => actual == Value,
        ComparisonOperator.NotEqual => actual != Value,
        _ => actual is { Kind: AttributeKind.Number } number && Orders(number.Number.CompareTo(Value!.Value.Number)),
    };

    private bool Orders(int order) => Operator switch
    {
        ComparisonOperator.LessThan => order < 0,
        ComparisonOperator.AtMost => order <= 0,
        ComparisonOperator.MoreThan => order > 0,
        _ => order >= 0,
    };
}
