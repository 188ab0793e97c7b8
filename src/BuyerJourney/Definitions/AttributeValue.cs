using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BuyerJourney.Definitions;

/// <summary>The value of a journey's attribute: text, a number, or yes/no.</summary>
/// <remarks>Immutable and safe to share between threads. Values of different kinds are never equal.</remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructors are the named alternates.")]
public readonly record struct AttributeValue
{
    private readonly string? _text;
    private readonly decimal _number;

    /// <summary>A text.</summary>
    /// <param name="text">The text; may be empty.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public AttributeValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public AttributeValue(decimal number)
    {
        Kind = AttributeKind.Number;
        _number = number;
    }

    /// <summary>Yes or no.</summary>
    /// <param name="flag">True for yes.</param>
    public AttributeValue(bool flag)
    {
        Kind = AttributeKind.Flag;
        _number = flag ? 1 : 0;
    }

    /// <summary>What kind of value this is.</summary>
    public AttributeKind Kind { get; }

    /// <summary>The text, when <see cref="Kind"/> is <see cref="AttributeKind.Text"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public string Text => Kind == AttributeKind.Text ? _text ?? string.Empty : throw WrongKind(AttributeKind.Text);

    /// <summary>The number, when <see cref="Kind"/> is <see cref="AttributeKind.Number"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public decimal Number => Kind == AttributeKind.Number ? _number : throw WrongKind(AttributeKind.Number);

    /// <summary>Yes or no, when <see cref="Kind"/> is <see cref="AttributeKind.Flag"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public bool Flag => Kind == AttributeKind.Flag ? _number != 0 : throw WrongKind(AttributeKind.Flag);

    /// <summary>A text value.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The value.</returns>
    public static implicit operator AttributeValue(string text) => new(text);

    /// <summary>A number value.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The value.</returns>
    public static implicit operator AttributeValue(decimal number) => new(number);

    /// <summary>A number value.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The value.</returns>
    public static implicit operator AttributeValue(int number) => new((decimal)number);

    /// <summary>A yes/no value.</summary>
    /// <param name="flag">True for yes.</param>
    /// <returns>The value.</returns>
    public static implicit operator AttributeValue(bool flag) => new(flag);

    /// <inheritdoc/>
    public bool Equals(AttributeValue other) =>
        Kind == other.Kind && (Kind == AttributeKind.Text ? string.Equals(Text, other.Text, StringComparison.Ordinal) : _number == other._number);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind == AttributeKind.Text ? string.GetHashCode(Text, StringComparison.Ordinal) : HashCode.Combine(Kind, _number);

    /// <summary>The value as text, culture-invariant: the text itself, the number without trailing zeros, <c>yes</c> or <c>no</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        AttributeKind.Number => _number.ToString("0.############################", CultureInfo.InvariantCulture),
        AttributeKind.Flag => _number != 0 ? "yes" : "no",
        _ => _text ?? string.Empty,
    };

    private InvalidOperationException WrongKind(AttributeKind wanted) => new($"The value '{this}' is a {Kind}, no {wanted}; look at Kind first.");
}
