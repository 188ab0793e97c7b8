using System.Diagnostics.CodeAnalysis;

namespace BuyerJourney.Definitions;

/// <summary>
/// The id of a <typeparamref name="T"/>: <c>Id&lt;Stage&gt;</c> names a stage and cannot be passed where an <c>Id&lt;Obstacle&gt;</c> is wanted.
/// Written as a plain string where a person writes it; compared ordinally, so case matters.
/// </summary>
/// <typeparam name="T">What the id names, for example <see cref="Stage"/>. The type is a label only; no instance of it is held.</typeparam>
/// <remarks>
/// 1 to 200 characters, without leading or trailing blanks and without control characters. Immutable and safe to share between threads.
/// <c>default</c> is no id: <see cref="IsNone"/> is true, and it equals no id that was built from text.
/// </remarks>
/// <example><code>Id&lt;Stage&gt; decision = "decision";</code></example>
public readonly record struct Id<T> : IComparable<Id<T>>
{
    private readonly string? _value;

    /// <summary>An id from its text.</summary>
    /// <param name="value">1 to 200 characters, without leading or trailing blanks and without control characters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, longer than 200 characters, starts or ends with a blank, or holds a control character.</exception>
    public Id(string value)
    {
        IdText.Require(value, nameof(value));
        _value = value;
    }

    /// <summary>The text of the id; empty for <c>default</c>.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Whether this is <c>default</c>: no id at all.</summary>
    public bool IsNone => _value is null;

    /// <summary>An id from the text a person wrote.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException">The text is no id: see the constructor.</exception>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the named alternate.")]
    public static implicit operator Id<T>(string value) => new(value);

    /// <summary>An id from text, where bad text is an answer and no misuse, as when reading a file.</summary>
    /// <param name="value">The text.</param>
    /// <param name="id">The id, or <c>default</c>.</param>
    /// <param name="problem">What is wrong with the text, or null.</param>
    /// <returns>Whether the text is an id.</returns>
    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "The id of what is known only from the type argument.")]
    public static bool TryCreate(string? value, out Id<T> id, [NotNullWhen(false)] out string? problem)
    {
        problem = IdText.ProblemOf(value);
        id = problem is null ? new Id<T>(value!) : default;
        return problem is null;
    }

    /// <inheritdoc/>
    public bool Equals(Id<T> other) => ReferenceEquals(_value, other._value) || string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : string.GetHashCode(_value, StringComparison.Ordinal);

    /// <summary>Orders ids by their text, ordinally.</summary>
    /// <param name="other">The id to compare with.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int CompareTo(Id<T> other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The text of the id.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
