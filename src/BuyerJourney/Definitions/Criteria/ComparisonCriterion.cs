namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds when an attribute, the deal's value, or a value that came with the trigger, compares so with a value.</summary>
/// <remarks>
/// What is not set is known to be nothing: only <see cref="ComparisonOperator.NotEqual"/> holds for it. Of a deal's value that is not set, or in another currency,
/// nothing holds. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed class ComparisonCriterion : Criterion
{
    private readonly string? _lacking;

    internal ComparisonCriterion(Comparand comparand, ComparisonOperator comparison, AttributeValue? value, string? lacking = null)
    {
        Comparand = comparand;
        Operator = comparison;
        Value = value;
        _lacking = lacking;
    }

    /// <summary>What is compared.</summary>
    public Comparand Comparand { get; }

    /// <summary>How it is compared.</summary>
    public ComparisonOperator Operator { get; }

    /// <summary>What it is compared with; null for <see cref="ComparisonOperator.IsKnown"/>.</summary>
    public new AttributeValue? Value { get; }

    /// <inheritdoc/>
    public override string Need => $"Needs {Comparand} to be {Wanted}{_lacking}.";

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
        else if (Comparand.Currency is not null)
        {
            binding.DealValue(Value?.Kind);
        }
        else
        {
            binding.Attribute(Comparand.Attribute, Value);
        }

        return this;
    }

    internal override bool IsMet(in CriterionContext context) => Accepts(Comparand switch
    {
        { Input: { } input } => context.Input.Find(input),
        { Currency: { } currency } => context.Facts.Value is { } worth && worth.Currency == currency ? (AttributeValue?)worth.Amount : null,
        _ => context.Facts.Attribute(Comparand.Attribute),
    });

    internal override bool IsMet(in CriterionContext context, ref List<Criterion>? unmet)
    {
        if (IsMet(context)) return true;
        (unmet ??= []).Add(LackingIn(context) is { } lacking ? new ComparisonCriterion(Comparand, Operator, Value, lacking) : this);
        return false;
    }

    internal override bool FollowsFrom(Criterion other)
    {
        if (other is not ComparisonCriterion known || Comparand != known.Comparand) return false;
        if (Equals(known) || (Operator == ComparisonOperator.IsKnown && !known.Accepts(null))) return true;
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
        if (other is not ComparisonCriterion against) return false;
        if (Comparand.Currency is { } currency && against.Comparand.Currency is { } otherCurrency && currency != otherCurrency) return true;
        if (Comparand != against.Comparand) return false;
        if (Operator == ComparisonOperator.Equal) return !against.Accepts(Value);
        return NumberRange.Of(this) is { } range && NumberRange.Of(against) is { } otherRange && !range.Meets(otherRange);
    }

    /// <summary>Whether it holds of a value; of null: when it is not set.</summary>
    internal bool Accepts(AttributeValue? actual) => Operator switch
    {
        ComparisonOperator.IsKnown => actual is not null,
        ComparisonOperator.Equal => actual == Value,
        ComparisonOperator.NotEqual => actual != Value && (actual is not null || Comparand.Currency is null),
        _ => actual is { Kind: AttributeKind.Number } number && Orders(number.Number.CompareTo(Value!.Value.Number)),
    };

    /// <summary>Whether it holds of a number that no comparison names: one just above this number, or below all that are named when it is null.</summary>
    internal bool AcceptsJustAbove(decimal? bound) => Operator switch
    {
        ComparisonOperator.IsKnown or ComparisonOperator.NotEqual => true,
        ComparisonOperator.Equal => false,
        _ => Orders(Value!.Value.Number <= bound ? 1 : -1),
    };

    /// <summary>Whether it holds of a value that is no number and that no comparison names.</summary>
    internal bool AcceptsOther => Operator is ComparisonOperator.IsKnown or ComparisonOperator.NotEqual;

    private string? LackingIn(in CriterionContext context) => (Comparand.Currency, context.Facts.Value) switch
    {
        (null, _) => null,
        (_, null) => ", and no value is known",
        ({ } currency, { } worth) => worth.Currency == currency ? null : $", and the value is in {worth.Currency}",
    };

    private bool Orders(int order) => Operator switch
    {
        ComparisonOperator.LessThan => order < 0,
        ComparisonOperator.AtMost => order <= 0,
        ComparisonOperator.MoreThan => order > 0,
        _ => order >= 0,
    };
}
