using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Definitions;

namespace BuyerJourney.Interchange.Importing;

/// <summary>Names of a file that are attributes of the journey, and their ids: a copy of what a caller gave, compared by content, so that options which are records are.</summary>
internal sealed class AttributeIds : IReadOnlyDictionary<string, Id<JourneyAttribute>>, IEquatable<AttributeIds>
{
    private readonly FrozenDictionary<string, Id<JourneyAttribute>> _ids;

    private AttributeIds(FrozenDictionary<string, Id<JourneyAttribute>> ids) => _ids = ids;

    public static AttributeIds None { get; } = new(FrozenDictionary<string, Id<JourneyAttribute>>.Empty);

    public IEnumerable<string> Keys => _ids.Keys;

    public IEnumerable<Id<JourneyAttribute>> Values => _ids.Values;

    public int Count => _ids.Count;

    public Id<JourneyAttribute> this[string key] => _ids[key];

    public static AttributeIds Of(IReadOnlyDictionary<string, Id<JourneyAttribute>> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids as AttributeIds ?? new AttributeIds(ids.ToFrozenDictionary(ComparerOf(ids)));
    }

    public bool ContainsKey(string key) => _ids.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Id<JourneyAttribute> value) => _ids.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, Id<JourneyAttribute>>> GetEnumerator() => _ids.OrderBy(id => id.Key, StringComparer.Ordinal).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(AttributeIds? other) =>
        other is not null && Count == other.Count && _ids.Comparer.Equals(other._ids.Comparer) && _ids.All(id => other.TryGetValue(id.Key, out Id<JourneyAttribute> same) && same == id.Value);

    public override bool Equals(object? obj) => Equals(obj as AttributeIds);

    // In whatever order they stand.
    public override int GetHashCode() => _ids.Values.Aggregate(Count, (hash, id) => hash ^ id.GetHashCode());

    public override string ToString() => string.Join(", ", this.Select(id => $"{id.Key}={id.Value}"));

    // Whether case matters is the caller's word.
    private static IEqualityComparer<string> ComparerOf(IReadOnlyDictionary<string, Id<JourneyAttribute>> ids) => ids switch
    {
        Dictionary<string, Id<JourneyAttribute>> known => known.Comparer,
        ImmutableDictionary<string, Id<JourneyAttribute>> known => known.KeyComparer,
        FrozenDictionary<string, Id<JourneyAttribute>> known => known.Comparer,
        _ => StringComparer.Ordinal,
    };
}
