using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace BuyerJourney.Metrics;

/// <summary>The rows of a report: an immutable list that is compared by its contents, so that equal reports are equal.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <remarks>Safe to share between threads.</remarks>
[CollectionBuilder(typeof(Rows), nameof(Rows.Of))]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "Rows are what readers of a report call them.")]
public sealed class Rows<T> : IReadOnlyList<T>, IEquatable<Rows<T>>
{
    private readonly Lazy<ImmutableArray<T>> _rows;

    internal Rows(ImmutableArray<T> rows) => _rows = new(rows);

    /// <summary>Rows that are made when they are first read: for long lists that many readers of a report never look at.</summary>
    internal Rows(Func<ImmutableArray<T>> rows) => _rows = new(rows);

    /// <inheritdoc/>
    public int Count => _rows.Value.Length;

    /// <inheritdoc/>
    public T this[int index] => _rows.Value[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_rows.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Rows<T>? other) => other is not null && (ReferenceEquals(this, other) || _rows.Value.AsSpan().SequenceEqual(other._rows.Value.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Rows<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (T row in _rows.Value)
        {
            hash.Add(row);
        }

        return hash.ToHashCode();
    }

    /// <summary>The rows, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(Environment.NewLine, _rows.Value);
}
