using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace BuyerJourney.Journeys;

/// <summary>A short list of names, such as the product features shown in a demo; compared by its contents, in order, ordinally.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example><code>Labels shown = ["single sign-on", "audit log"];</code></example>
[CollectionBuilder(typeof(Labels), nameof(Create))]
public sealed class Labels : IReadOnlyList<string>, IEquatable<Labels>
{
    private readonly ImmutableArray<string> _names;

    private Labels(ImmutableArray<string> names) => _names = names;

    /// <summary>No names.</summary>
    public static Labels None { get; } = new([]);

    /// <summary>How many names there are.</summary>
    public int Count => _names.Length;

    /// <summary>The name at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="IndexOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    public string this[int index] => _names[index];

    /// <summary>A list of names.</summary>
    /// <param name="names">The names; none may be null or empty.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentException">A name is null or empty.</exception>
    public static Labels Create(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(names));
        }

        return names.IsEmpty ? None : new([.. names]);
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Labels? other) => other is not null && (ReferenceEquals(this, other) || _names.AsSpan().SequenceEqual(other._names.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Labels);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (string name in _names)
        {
            hash.Add(name, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>The names, separated by commas.</summary>
    /// <returns>The text; empty when there are none.</returns>
    public override string ToString() => string.Join(", ", _names);
}
