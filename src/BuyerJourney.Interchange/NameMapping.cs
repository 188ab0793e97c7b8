using System.Collections.Immutable;

namespace BuyerJourney.Interchange;

/// <summary>
/// What names in a file mean, beyond what the definition knows. A name is looked up as follows, the first that answers deciding: what is said here for that very
/// name; the function given here; the ids and then the synonyms of the definition, as written; the same ignoring case.
/// </summary>
/// <remarks>Immutable, compared by content (functions as themselves), safe to share between threads as far as its function is.</remarks>
/// <example><code>
/// NameMapping names = NameMapping.None
///     .Map("Closed Won", "won")
///     .Ignore("Test stage")
///     .Using(name =&gt; name.StartsWith("A_") ? name[2..] : null);
/// </code></example>
public sealed class NameMapping : IEquatable<NameMapping>
{
    private readonly ImmutableDictionary<string, string?> _names;
    private readonly Func<string, string?>? _function;

    private NameMapping(ImmutableDictionary<string, string?> names, Func<string, string?>? function, bool keepsUnknown)
    {
        _names = names;
        _function = function;
        KeepsUnknownAsTouchpoints = keepsUnknown;
    }

    /// <summary>Nothing beyond what the definition knows.</summary>
    public static NameMapping None { get; } = new(ImmutableDictionary.Create<string, string?>(StringComparer.Ordinal), null, false);

    /// <summary>Whether a name that nothing maps becomes a touchpoint of that name instead of an issue.</summary>
    public bool KeepsUnknownAsTouchpoints { get; }

    /// <summary>Says what a name means.</summary>
    /// <param name="name">The name as recorded; case and inner blanks matter, blanks around it do not.</param>
    /// <param name="id">The id, or a synonym, of what it means in the definition.</param>
    /// <returns>The mapping with that.</returns>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    public NameMapping Map(string name, string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new NameMapping(_names.SetItem(name.Trim(), id), _function, KeepsUnknownAsTouchpoints);
    }

    /// <summary>
    /// Says that rows with a name are of no interest; the report counts them apart from refused ones. A reason of a loss that is of no interest is left out of its close: the close stays, and of
    /// <see cref="Csv.LossReasonCsv"/>, which says nothing else, the row is counted as ignored.
    /// </summary>
    /// <param name="names">The names as recorded.</param>
    /// <returns>The mapping with that.</returns>
    /// <exception cref="ArgumentException">A name is null or empty.</exception>
    public NameMapping Ignore(params ReadOnlySpan<string> names)
    {
        ImmutableDictionary<string, string?> all = _names;
        foreach (string name in names)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(names));
            all = all.SetItem(name.Trim(), null);
        }

        return new NameMapping(all, _function, KeepsUnknownAsTouchpoints);
    }

    /// <summary>
    /// Says by a function what names mean. It is called once for each distinct name, and again where the name stands in columns of other kinds or more than 100,000 names were met before, so let it
    /// always say the same.
    /// </summary>
    /// <param name="function">From the name as recorded to the id, or a synonym, of what it means in the definition; null where the name is to be looked up as it stands.</param>
    /// <returns>The mapping with that.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public NameMapping Using(Func<string, string?> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new NameMapping(_names, function, KeepsUnknownAsTouchpoints);
    }

    /// <summary>Keeps a name that nothing maps as a touchpoint of that name, where the file's names may be touchpoints.</summary>
    /// <returns>The mapping with that.</returns>
    public NameMapping KeepUnknownAsTouchpoints() => new(_names, _function, true);

    /// <summary>Whether both say the same of names.</summary>
    /// <param name="other">The other mapping.</param>
    /// <returns>Whether they map and ignore the same names, ask the same function and keep unknown names or not.</returns>
    public bool Equals(NameMapping? other) => other is not null
        && KeepsUnknownAsTouchpoints == other.KeepsUnknownAsTouchpoints
        && Equals(_function, other._function)
        && _names.Count == other._names.Count
        && _names.All(name => other._names.TryGetValue(name.Key, out string? id) && id == name.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NameMapping);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _names.Aggregate(HashCode.Combine(KeepsUnknownAsTouchpoints, _function), (hash, name) => hash ^ HashCode.Combine(name.Key, name.Value));

    /// <summary>What is said of names, by name.</summary>
    /// <returns>For example <c>'Closed Won' is won, 'Test stage' is ignored, unknown names are kept as touchpoints</c>; <c>none</c> when nothing is said.</returns>
    public override string ToString()
    {
        string[] said =
        [
            .. _names.OrderBy(name => name.Key, StringComparer.Ordinal).Select(name => $"'{name.Key}' is {name.Value ?? "ignored"}"),
            .. _function is null ? (ReadOnlySpan<string>)[] : ["a function is asked"],
            .. KeepsUnknownAsTouchpoints ? (ReadOnlySpan<string>)["unknown names are kept as touchpoints"] : [],
        ];
        return said.Length == 0 ? "none" : string.Join(", ", said);
    }

    /// <summary>What is to be looked up for a name; null where its rows are of no interest.</summary>
    internal string? Translate(string name) => _names.TryGetValue(name, out string? id) ? id : _function?.Invoke(name) ?? name;
}
