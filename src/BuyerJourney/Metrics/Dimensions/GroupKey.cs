using System.Collections;
using System.Collections.Immutable;

namespace BuyerJourney.Metrics.Dimensions;

/// <summary>Which group of journeys figures are about: one value for each dimension they are split by.</summary>
/// <remarks>Compared by contents, ordinally. Immutable and safe to share between threads.</remarks>
public sealed class GroupKey : IReadOnlyList<string?>, IEquatable<GroupKey>, IComparable<GroupKey>
{
    private readonly ImmutableArray<string?> _values;

    internal GroupKey(ImmutableArray<string?> values) => _values = values;

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <summary>The group's value for a dimension; null for journeys that have none.</summary>
    /// <param name="index">The dimension's place among those split by.</param>
    public string? this[int index] => _values[index];

    /// <inheritdoc/>
    public IEnumerator<string?> GetEnumerator() => ((IEnumerable<string?>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(GroupKey? other) => other is not null && _values.AsSpan().SequenceEqual(other._values.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GroupKey);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (string? value in _values)
        {
            hash.Add(value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>Orders groups by their values, ordinally; no value comes first.</summary>
    /// <param name="other">The group to compare with.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int CompareTo(GroupKey? other)
    {
        if (other is null)
        {
            return 1;
        }

        for (int i = 0; i < Math.Min(Count, other.Count); i++)
        {
            int order = string.CompareOrdinal(_values[i], other._values[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return Count.CompareTo(other.Count);
    }

    /// <summary>The values, separated by commas.</summary>
    /// <returns>The text; <c>(none)</c> stands for no value.</returns>
    public override string ToString() => string.Join(", ", _values.Select(value => value ?? "(none)"));
}
