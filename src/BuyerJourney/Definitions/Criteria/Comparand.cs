namespace BuyerJourney.Definitions.Criteria;

/// <summary>An attribute, the deal's value, or a value that came with a trigger, about to be compared.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record Comparand
{
    internal Comparand(Id<JourneyAttribute> attribute) => Attribute = attribute;

    internal Comparand(string input)
    {
        ArgumentException.ThrowIfNullOrEmpty(input);
        Input = input;
    }

    private Comparand()
    {
    }

    /// <summary>The attribute; <c>default</c> when it is something else.</summary>
    public Id<JourneyAttribute> Attribute { get; }

    /// <summary>The name of the value that came with the trigger; null when it is something else.</summary>
    public string? Input { get; }

    /// <summary>The currency in which the deal's value is compared; null when it is something else.</summary>
    public string? Currency { get; private init; }

    /// <summary>Holds when it is set, to whatever value.</summary>
    /// <returns>The criterion.</returns>
    public ComparisonCriterion IsKnown() => new(this, ComparisonOperator.IsKnown, null);

    /// <summary>Holds when it is this value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The criterion.</returns>
    public ComparisonCriterion EqualTo(AttributeValue value) => new(this, ComparisonOperator.Equal, value);

    /// <summary>Holds when it is not this value; also when it is not set. Of the deal's value nothing holds when it is not set, or in another currency.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The criterion.</returns>
    public ComparisonCriterion NotEqualTo(AttributeValue value) => new(this, ComparisonOperator.NotEqual, value);

    /// <summary>Holds when it is a number below this one.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The criterion.</returns>
    public ComparisonCriterion LessThan(decimal number) => new(this, ComparisonOperator.LessThan, number);

    /// <summary>Holds when it is a number not above this one.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The criterion.</returns>
    public ComparisonCriterion AtMost(decimal number) => new(this, ComparisonOperator.AtMost, number);

    /// <summary>Holds when it is a number above this one.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The criterion.</returns>
    public ComparisonCriterion MoreThan(decimal number) => new(this, ComparisonOperator.MoreThan, number);

    /// <summary>Holds when it is a number not below this one.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The criterion.</returns>
    public ComparisonCriterion AtLeast(decimal number) => new(this, ComparisonOperator.AtLeast, number);

    /// <summary>What is compared, in words.</summary>
    /// <returns>For example <c>the attribute 'budget'</c>.</returns>
    public override string ToString() => Input is not null ? $"the input '{Input}'" : Currency is not null ? $"the deal's value in {Currency}" : $"the attribute '{Attribute}'";

    internal static Comparand ValueIn(string currency) => new() { Currency = new Money(0, currency).Currency };
}
