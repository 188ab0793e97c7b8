using System.Collections;
using System.Collections.Immutable;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Some names, each once, in ordinal order; compared by content.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class NameSet : IReadOnlyList<string>, IEquatable<NameSet>, IComparable<NameSet>
{
    private readonly ImmutableArray<string> _names;
    private readonly int _hash;

    /// <summary>A set of names.</summary>
    /// <param name="names">The names, in any order; a name that comes twice counts once.</param>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> is null.</exception>
    public NameSet(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var hash = default(HashCode);
        foreach (string name in _names)
        {
            hash.Add(name, StringComparer.Ordinal);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>No names.</summary>
    public static NameSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <summary>The name at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    public string this[int index] => _names[index];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(NameSet? other) => other is not null && _names.AsSpan().SequenceEqual(other._names.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NameSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>Orders sets by their names, ordinally; a set that another one begins with comes first.</summary>
    /// <param name="other">The set to compare with.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int CompareTo(NameSet? other)
    {
        if (other is null)
        {
            return 1;
        }

        for (int i = 0; i < Math.Min(Count, other.Count); i++)
        {
            int order = string.CompareOrdinal(_names[i], other._names[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return Count.CompareTo(other.Count);
    }

    /// <summary>The names, separated by commas.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(", ", _names);
}
