using System.Globalization;

namespace BuyerJourney.Definitions;

/// <summary>An amount of money in one currency. Amounts of different currencies are never added.</summary>
/// <remarks>Immutable and safe to share between threads. <c>default</c> is zero of no currency and is refused wherever money is asked for.</remarks>
public readonly record struct Money
{
    private readonly string? _currency;

    /// <summary>An amount in a currency.</summary>
    /// <param name="amount">The amount; may be negative (a correction).</param>
    /// <param name="currency">Three upper-case letters, for example <c>EUR</c> (ISO 4217).</param>
    /// <exception cref="ArgumentNullException"><paramref name="currency"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is not three upper-case letters A to Z.</exception>
    public Money(decimal amount, string currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        if (!IsCurrencyCode(currency))
        {
            throw new ArgumentException($"'{currency}' is no currency code; write three upper-case letters, such as EUR.", nameof(currency));
        }

        Amount = amount;
        _currency = currency;
    }

    /// <summary>The amount, in units of the currency.</summary>
    public decimal Amount { get; }

    /// <summary>The currency's three-letter code; empty for <c>default</c>.</summary>
    public string Currency => _currency ?? string.Empty;

    /// <summary>Whether a text has the form of a currency code: three upper-case letters A to Z.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True when it has; whether a country uses such a currency is not looked up.</returns>
    public static bool IsCurrencyCode(ReadOnlySpan<char> text) => text.Length == 3 && !text.ContainsAnyExceptInRange('A', 'Z');

    /// <summary>The sum of two amounts of one currency.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => Add(left, right);

    /// <summary>The sum of two amounts of one currency.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money Add(Money left, Money right)
    {
        RequireSameCurrency(left, right);
        return new Money(left.Amount + right.Amount, left.Currency);
    }

    /// <summary>The amount and its currency, culture-invariant: <c>1,250.00 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:#,0.00##########} {Currency}");

    private static void RequireSameCurrency(Money left, Money right)
    {
        if (!string.Equals(left.Currency, right.Currency, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{left} and {right} are of different currencies; convert one of them first.");
        }
    }
}
