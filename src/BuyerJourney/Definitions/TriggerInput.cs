using System.Collections.Immutable;

namespace BuyerJourney.Definitions;

/// <summary>What is handed over with a trigger, by name: the price agreed, the reason given.</summary>
/// <remarks>Immutable, compared by content (names ordinally), safe to share between threads.</remarks>
/// <example><code>journey.Fire("accepts-proposal", at, TriggerInput.With("price", 125_000m).And("currency", "EUR"))</code></example>
public sealed class TriggerInput : IEquatable<TriggerInput>
{
    private readonly ImmutableArray<KeyValuePair<string, AttributeValue>> _values;

    private TriggerInput(ImmutableArray<KeyValuePair<string, AttributeValue>> values) => _values = values;

    /// <summary>No input.</summary>
    public static TriggerInput None { get; } = new([]);

    /// <summary>The names and values, by name.</summary>
    public IEnumerable<KeyValuePair<string, AttributeValue>> Values => _values;

    /// <summary>How many values there are.</summary>
    public int Count => _values.Length;

    /// <summary>An input of one value.</summary>
    /// <param name="name">The name that the trigger's declaration gives it.</param>
    /// <param name="value">The value.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public static TriggerInput With(string name, AttributeValue value) => None.And(name, value);

    /// <summary>An input of many values.</summary>
    /// <param name="values">The names that the trigger's declaration gives them, and the values; none give <see cref="None"/>.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">A name is null or empty, or there twice.</exception>
    public static TriggerInput Of(IEnumerable<KeyValuePair<string, AttributeValue>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ImmutableArray<KeyValuePair<string, AttributeValue>> sorted = [.. values.OrderBy(v => v.Key, StringComparer.Ordinal)];
        for (int i = 0; i < sorted.Length; i++)
        {
            ArgumentException.ThrowIfNullOrEmpty(sorted[i].Key, nameof(values));
            if (i > 0 && sorted[i].Key == sorted[i - 1].Key)
            {
                throw new ArgumentException($"The input has the value '{sorted[i].Key}' twice.", nameof(values));
            }
        }

        return sorted.IsEmpty ? None : new TriggerInput(sorted);
    }

    /// <summary>This input and one value more.</summary>
    /// <param name="name">The name that the trigger's declaration gives it.</param>
    /// <param name="value">The value.</param>
    /// <returns>A new input.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty, or there already.</exception>
    public TriggerInput And(string name, AttributeValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Find(name) is not null)
        {
            throw new ArgumentException($"The input has a value '{name}' already.", nameof(name));
        }

        var pair = new KeyValuePair<string, AttributeValue>(name, value);
        return new TriggerInput([.. _values.Add(pair).OrderBy(v => v.Key, StringComparer.Ordinal)]);
    }

    /// <summary>The value of a name, or null when there is none.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The value or null.</returns>
    public AttributeValue? Find(string name)
    {
        foreach (KeyValuePair<string, AttributeValue> value in _values)
        {
            if (string.Equals(value.Key, name, StringComparison.Ordinal)) return value.Value;
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(TriggerInput? other) => other is not null && (ReferenceEquals(this, other) || _values.AsSpan().SequenceEqual(other._values.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TriggerInput);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach ((string name, AttributeValue value) in _values)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The values as <c>name=value</c>, by name, separated by commas.</summary>
    /// <returns>The text; empty when there are none.</returns>
    public override string ToString() => string.Join(", ", _values.Select(v => $"{v.Key}={v.Value}"));
}
