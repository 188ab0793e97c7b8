using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>The id of an event. Two events of one id are the same event: adding it again changes nothing. If they say different things, that is a conflict and is told.</summary>
/// <remarks>
/// A journey numbers its own events: <c>deal-42/3</c> is the third event of deal-42. An id from another system is kept as it came; it has to be unique among all journeys of a log.
/// <c>default</c> is no id. Immutable and safe to share between threads.
/// </remarks>
public readonly record struct EventId : IComparable<EventId>
{
    // Kept as prefix and number so that a journey that grows by an event need not build a text for it.
    private readonly string? _prefix;
    private readonly int _number;

    /// <summary>An event id from its text.</summary>
    /// <param name="value">The text; the same rules as for <see cref="Id{T}"/>, but up to 220 characters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ArgumentException">The text is no id.</exception>
    public EventId(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        (_prefix, _number) = Split(value);
        _ = new Id<JourneyEvent>(_prefix);
    }

    internal EventId(Id<Journey> journey, int number)
    {
        _prefix = journey.Value;
        _number = number;
    }

    /// <summary>What comes before the last slash of a numbered id, or else the whole text; empty for <c>default</c>.</summary>
    internal string Prefix => _prefix ?? string.Empty;

    /// <summary>The number of a numbered id, or else 0.</summary>
    internal int Number => _number;

    /// <summary>Whether this is <c>default</c>: no id at all.</summary>
    public bool IsNone => _prefix is null;

    /// <summary>The number that the journey gave to its own event; 0 for an id of anybody else.</summary>
    internal int NumberOn(Id<Journey> journey) => string.Equals(_prefix, journey.Value, StringComparison.Ordinal) ? _number : 0;

    /// <summary>The text of the id; empty for <c>default</c>.</summary>
    public string Value => _prefix is null ? string.Empty : _number == 0 ? _prefix : string.Create(CultureInfo.InvariantCulture, $"{_prefix}/{_number}");

    /// <summary>An event id from the text a person wrote.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException">The text is no id.</exception>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the named alternate.")]
    public static implicit operator EventId(string value) => new(value);

    /// <summary>An event id from text, where bad text is an answer and no misuse, as when reading a file.</summary>
    /// <param name="value">The text.</param>
    /// <param name="id">The id, or <c>default</c>.</param>
    /// <param name="problem">What is wrong with the text, or null.</param>
    /// <returns>Whether the text is an event id.</returns>
    public static bool TryCreate(string? value, out EventId id, [NotNullWhen(false)] out string? problem)
    {
        problem = IdText.ProblemOf(value is null ? null : Split(value).Prefix);
        id = problem is null ? new EventId(value!) : default;
        return problem is null;
    }

    /// <summary>Orders ids by text before the last slash, ordinally, then by number.</summary>
    /// <param name="other">The id to compare with.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int CompareTo(EventId other)
    {
        int byPrefix = string.CompareOrdinal(_prefix, other._prefix);
        return byPrefix != 0 ? byPrefix : _number.CompareTo(other._number);
    }

    /// <summary>The text of the id.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    private static (string Prefix, int Number) Split(string value)
    {
        int slash = value.LastIndexOf('/');
        return slash > 0
            && slash + 1 < value.Length
            && value[slash + 1] != '0'
            && !value.AsSpan(slash + 1).ContainsAnyExceptInRange('0', '9')
            && int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? (value[..slash], number)
            : (value, 0);
    }
}
