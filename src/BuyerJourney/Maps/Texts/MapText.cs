using System.Collections.Immutable;
using System.Globalization;
using BuyerJourney.Definitions.Naming;

namespace BuyerJourney.Maps.Texts;

/// <summary>A sentence with figures and names in it, which are written in the culture and by the names that a reader wants.</summary>
/// <remarks>The words are English. Immutable, compared by content, safe to share between threads.</remarks>
/// <example><code>gap.Seen.ToString(CultureInfo.GetCultureInfo("de"), DisplayNames.Standard)   // 1.329 journeys came here; …</code></example>
public sealed class MapText : IFormattable, IEquatable<MapText>
{
    private readonly string _words;
    private readonly ImmutableArray<object?> _parts;

    internal MapText(FormattableString text) => (_words, _parts) = (text.Format, [.. text.GetArguments()]);

    /// <summary>The sentence in a culture, things called by the names given.</summary>
    /// <param name="culture">How numbers are written, and in which language things are named.</param>
    /// <param name="names">What things are called; null to call them by their ids.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="culture"/> is null.</exception>
    public string ToString(CultureInfo culture, DisplayNames? names)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return In(new PlainWriting(culture, names));
    }

    /// <summary>The sentence in a culture, things called by their ids.</summary>
    /// <param name="format">Not used; there is one format.</param>
    /// <param name="formatProvider">The culture; the invariant one for anything else.</param>
    /// <returns>The text.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString(formatProvider as CultureInfo ?? CultureInfo.InvariantCulture, null);

    /// <summary>The sentence in the invariant culture, things called by their ids.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ToString(CultureInfo.InvariantCulture, null);

    /// <inheritdoc/>
    public bool Equals(MapText? other) =>
        other is not null && (ReferenceEquals(this, other) || (string.Equals(_words, other._words, StringComparison.Ordinal) && _parts.SequenceEqual(other._parts)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MapText);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(string.GetHashCode(_words, StringComparison.Ordinal), _parts.Length);

    internal string In(Writing writing) => string.Format(writing, _words, [.. _parts]);
}
