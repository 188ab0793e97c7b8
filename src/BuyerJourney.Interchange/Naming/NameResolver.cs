using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Naming;

/// <summary>What the names of a column mean: each distinct name is looked up once.</summary>
internal sealed class NameResolver
{
    // A hostile file may hold a different name in every row; beyond these a name is looked up anew each time and not listed.
    private const int MostRemembered = 100_000;
    private const int MostRecent = 256;
    private const int MostUnknownListed = 10_000;

    // A log can tell 65,535 happenings apart; some codes are left for obstacles and what else has to be told.
    private const int MostCodes = 60_000;

    private readonly NameMapping _mapping;
    private readonly IReadOnlyDictionary<string, string> _standard;
    private readonly EventCodes _codes;
    private readonly NamedKinds _kinds;
    private readonly Dictionary<string, EventCode> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EventCode> _ignoringCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (NameFate Fate, EventCode Code)> _resolved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (NameFate Fate, EventCode Code)>.AlternateLookup<ReadOnlySpan<char>> _resolvedBySpan;
    private readonly (string? Name, EventCode Code)[] _recent = new (string?, EventCode)[MostRecent];
    private readonly RecentNames _recentColumns = new();
    private readonly Dictionary<string, long> _unknown = new(StringComparer.Ordinal);

    // Of unknown names those that are mapped, and to what.
    private readonly Dictionary<string, string> _misdirected = new(StringComparer.Ordinal);

    /// <param name="codes">The code book of the log.</param>
    /// <param name="mapping">What the caller says that names mean.</param>
    /// <param name="kinds">What the names may mean.</param>
    /// <param name="standard">What a system's own names commonly mean: asked last.</param>
    public NameResolver(EventCodes codes, NameMapping mapping, NamedKinds kinds, IReadOnlyDictionary<string, string> standard)
    {
        _standard = standard;
        _codes = codes;
        _mapping = mapping;
        _kinds = kinds;
        _resolvedBySpan = _resolved.GetAlternateLookup<ReadOnlySpan<char>>();
        List<(string Id, EventCode Code, ImmutableArray<string> Synonyms)> parts = [.. Parts()];
        foreach ((string id, EventCode code, _) in parts)
        {
            _exact.TryAdd(id, code);
        }

        foreach ((_, EventCode code, ImmutableArray<string> synonyms) in parts)
        {
            foreach (string synonym in synonyms)
            {
                _exact.TryAdd(synonym, code);
            }
        }

        AddIgnoringCase();
    }

    /// <summary>The names that nothing maps and the rows that carry them.</summary>
    public IReadOnlyDictionary<string, long> Unknown => _unknown;

    /// <summary>All names that are known, for "did you mean".</summary>
    public IEnumerable<string> Known => _exact.Keys;

    /// <summary>Whether a name, without blanks around it, is among those met last: most rows of a table are found here by length and some letters, without hashing all of them.</summary>
    public bool IsRecent(ReadOnlySpan<char> name, out EventCode code)
    {
        ref readonly (string? Name, EventCode Code) recent = ref _recent[RecentPlaceOf(name)];
        code = recent.Code;
        return recent.Name is { } known && name.SequenceEqual(known);
    }

    /// <summary>The codes of the names of a column as far as they are among those met last; <see cref="EventCode.None"/> for all others.</summary>
    public void FindRecent(ColumnOfBlock column, Span<EventCode> codes) => _recentColumns.Find(column, codes);

    /// <summary>What a name means; <paramref name="isNews"/> when it is unknown and was not met before.</summary>
    public NameFate Resolve(ReadOnlySpan<char> text, out EventCode code, out bool isNews)
    {
        isNews = false;
        ReadOnlySpan<char> name = text.Trim();
        if (IsRecent(name, out code))
        {
            return NameFate.Known;
        }

        NameFate fate = ResolveAnew(name, out code, out isNews);
        if (fate == NameFate.Known)
        {
            _recent[RecentPlaceOf(name)] = (name.ToString(), code);
            _recentColumns.Add(name, code);
        }

        return fate;
    }

    /// <summary>The code of a name that is known; a name that is not is not counted as unknown.</summary>
    public bool Find(ReadOnlySpan<char> text, out EventCode code) => FateOf(text, out code) == NameFate.Known;

    /// <summary>What a name means that is not the only one; an unknown one is not counted as unknown.</summary>
    public NameFate FateOf(ReadOnlySpan<char> text, out EventCode code)
    {
        (NameFate fate, code) = Remembered(text.Trim());
        return fate;
    }

    /// <summary>What an unknown name was looked up as: another name where it is mapped to one.</summary>
    public string LookedUpAs(string name) => _misdirected.GetValueOrDefault(name, name);

    public ImmutableArray<string> NearestTo(string name) => NearestNames.Of(LookedUpAs(name), Known);

    // The names of stages often differ in their last letters alone.
    private static int RecentPlaceOf(ReadOnlySpan<char> name) =>
        name.Length < 2 ? name.Length : (name.Length + (name[0] * 7) + (name[^2] * 5) + (name[name.Length / 2] * 3) + (name[^1] * 31)) & (MostRecent - 1);

    private NameFate ResolveAnew(ReadOnlySpan<char> name, out EventCode code, out bool isNews)
    {
        isNews = false;
        (NameFate fate, code) = Remembered(name);
        if (fate == NameFate.Unknown)
        {
            isNews = CountUnknown(name);
        }

        return fate;
    }

    private (NameFate Fate, EventCode Code) Remembered(ReadOnlySpan<char> name)
    {
        if (!_resolvedBySpan.TryGetValue(name, out (NameFate Fate, EventCode Code) resolved))
        {
            resolved = LookUp(name.ToString());
            if (_resolved.Count < MostRemembered)
            {
                _resolvedBySpan[name] = resolved;
            }
        }

        return resolved;
    }

    private bool CountUnknown(ReadOnlySpan<char> name)
    {
        Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> counts = _unknown.GetAlternateLookup<ReadOnlySpan<char>>();
        bool isKnownToBeUnknown = counts.TryGetValue(name, out long rows);
        if (isKnownToBeUnknown || _unknown.Count < MostUnknownListed)
        {
            counts[name] = rows + 1;
        }

        return !isKnownToBeUnknown;
    }

    private (NameFate Fate, EventCode Code) LookUp(string name)
    {
        if (_mapping.Translate(name) is not { } wanted)
        {
            return (NameFate.Ignored, EventCode.None);
        }

        if (_exact.TryGetValue(wanted, out EventCode code)
            || (_ignoringCase.TryGetValue(wanted, out code) && !code.IsNone)
            || (_standard.TryGetValue(wanted, out string? id) && _exact.TryGetValue(id, out code)))
        {
            return (NameFate.Known, code);
        }

        if (_mapping.KeepsUnknownAsTouchpoints && _kinds.HasFlag(NamedKinds.Touchpoint) && Id<Touchpoint>.TryCreate(wanted, out Id<Touchpoint> touchpoint, out _) && _codes.Count < MostCodes)
        {
            return (NameFate.Known, _codes.Touchpoint(touchpoint));
        }

        if (wanted != name && _misdirected.Count < MostUnknownListed)
        {
            _misdirected[name] = wanted;
        }

        return (NameFate.Unknown, EventCode.None);
    }

    // A name that two things share when case is ignored means neither.
    private void AddIgnoringCase()
    {
        foreach ((string name, EventCode code) in _exact)
        {
            if (!_ignoringCase.TryAdd(name, code) && _ignoringCase[name] != code)
            {
                _ignoringCase[name] = EventCode.None;
            }
        }
    }

    private IEnumerable<(string Id, EventCode Code, ImmutableArray<string> Synonyms)> Parts()
    {
        JourneyDefinition definition = _codes.Definition;
        if (_kinds.HasFlag(NamedKinds.Stage))
        {
            foreach (Stage stage in definition.Stages)
            {
                yield return (stage.Id.Value, _codes.Stage(stage.Id), stage.Synonyms);
            }
        }

        if (_kinds.HasFlag(NamedKinds.Outcome))
        {
            foreach (Outcome outcome in definition.Outcomes)
            {
                yield return (outcome.Id.Value, _codes.Outcome(outcome.Id), outcome.Synonyms);
            }
        }

        if (_kinds.HasFlag(NamedKinds.Touchpoint))
        {
            foreach (Touchpoint touchpoint in definition.Touchpoints)
            {
                yield return (touchpoint.Id.Value, _codes.Touchpoint(touchpoint.Id), touchpoint.Synonyms);
            }
        }

        if (_kinds.HasFlag(NamedKinds.Obstacle))
        {
            foreach (Obstacle obstacle in definition.Obstacles)
            {
                yield return (obstacle.Id.Value, _codes.ObstacleRaised(obstacle.Id), obstacle.Synonyms);
            }
        }
    }
}
