using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace BuyerJourney.Journeys;

/// <summary>What else a source knows about an event, as names and texts; compared by contents, ordinally.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "Properties is what readers call it.")]
public sealed class EventProperties : IReadOnlyDictionary<string, string>, IEquatable<EventProperties>
{
    private readonly ImmutableSortedDictionary<string, string> _values;

    /// <summary>Properties from names and texts.</summary>
    /// <param name="values">The names, each once and not empty, and their texts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">A name is empty or comes twice with different texts.</exception>
    public EventProperties(IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, StringComparer.Ordinal, values);
        if (_values.ContainsKey(string.Empty))
        {
            throw new ArgumentException("A property needs a name.", nameof(values));
        }
    }

    /// <summary>No properties.</summary>
    public static EventProperties None { get; } = new([]);

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => _values.Values;

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public string this[string key] => _values[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(EventProperties? other) => other is not null && (ReferenceEquals(this, other) || _values.SequenceEqual(other._values));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EventProperties);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach ((string name, string text) in _values)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(text, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>The properties as <c>name=text</c>, by name, separated by commas.</summary>
    /// <returns>The text; empty when there are none.</returns>
    public override string ToString() => string.Join(", ", _values.Select(pair => $"{pair.Key}={pair.Value}"));
}
