using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// Why journeys were lost, where a source keeps it apart from the close. A reason is an obstacle of the definition where its name, a synonym or its kind says so, else
/// a kind of the taxonomy, else what is written.
/// </summary>
internal sealed class CloseReasons
{
    private readonly EventCodes _codes;
    private readonly NameResolver _obstacles;
    private readonly ObstacleTaxonomy _taxonomy;
    private readonly Dictionary<string, Id<Obstacle>> _byTag;
    private readonly Dictionary<string, Labels> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Labels> _byJourney = [];
    private readonly HashSet<int> _taken = [];
    private readonly Dictionary<string, long> _unknown = new(StringComparer.Ordinal);

    /// <param name="codes">The code book of the log.</param>
    /// <param name="taxonomy">What reasons mean that are not among the definition's obstacles.</param>
    /// <param name="obstacles">The names of the definition's obstacles.</param>
    public CloseReasons(EventCodes codes, ObstacleTaxonomy taxonomy, NameResolver obstacles)
    {
        _codes = codes;
        _taxonomy = taxonomy;
        _obstacles = obstacles;
        _byTag = codes.Definition.Obstacles.Where(o => o.Tag is not null).DistinctBy(o => o.Tag).ToDictionary(o => o.Tag!.Value.Value, o => o.Id);
    }

    public bool IsEmpty => _byJourney.Count == 0;

    /// <summary>How many journeys have reasons that no close took.</summary>
    public int CountLeft() => _byJourney.Count(reasons => reasons.Value.Count > 0 && !_taken.Contains(reasons.Key));

    /// <summary>Reasons that nothing knows, and how often they were met.</summary>
    public IReadOnlyDictionary<string, long> Unknown => _unknown;

    public ImmutableArray<string> NearestTo(string reason) => NearestNames.Of(reason, _obstacles.Known.Concat(_taxonomy.Tags.SelectMany(t => t.Synonyms.Append(t.Name))));

    /// <summary>The names of the definition's obstacles.</summary>
    public NameResolver Names => _obstacles;

    /// <summary>The obstacle of the definition that a text means by its id, a synonym or its kind; null when it means none.</summary>
    public Id<Obstacle>? FindObstacle(ReadOnlySpan<char> text)
    {
        if (_obstacles.Find(text, out EventCode code))
        {
            return new Id<Obstacle>(_codes.IdOf(code));
        }

        return _byTag.Count > 0 && _taxonomy.Recognise(_obstacles.LookedUpAs(text.ToString())) is { } tag && _byTag.TryGetValue(tag.Id.Value, out Id<Obstacle> obstacle)
            ? obstacle
            : default(Id<Obstacle>?);
    }

    /// <summary>Remembers why a journey was lost; nothing when the text is empty.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="text">One reason, or several with a semicolon between.</param>
    public void Set(JourneyIndex journey, ReadOnlySpan<char> text)
    {
        if (!text.IsWhiteSpace())
        {
            _byJourney[journey.Value] = LabelsOf(text);
        }
    }

    /// <summary>Remembers one more reason why a journey was lost, which may have several; nothing when the text is empty.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="text">One reason, or several with a semicolon between.</param>
    public void Add(JourneyIndex journey, ReadOnlySpan<char> text)
    {
        Labels more = LabelsOf(text);
        if (more.Count > 0)
        {
            _byJourney[journey.Value] = _byJourney.TryGetValue(journey.Value, out Labels? known) ? Labels.Create([.. known.Union(more)]) : more;
        }
    }

    /// <summary>Whether a text names no reason that is of interest.</summary>
    public bool SaysNothing(ReadOnlySpan<char> text) => Recognised(text).Count == 0;

    /// <summary>The reasons of a text, without those that are of no interest, and none when it is empty; what nothing knows of them is counted.</summary>
    public Labels LabelsOf(ReadOnlySpan<char> text)
    {
        Labels labels = Recognised(text);
        foreach (string label in labels)
        {
            if (_unknown.TryGetValue(label, out long rows))
            {
                _unknown[label] = rows + 1;
            }
        }

        return labels;
    }

    /// <summary>The detail of a close, with its reasons where they are known and it has none.</summary>
    public EventDetail Complete(JourneyIndex journey, EventCode code, EventDetail detail) =>
        detail.Reasons.Count == 0 && Of(journey, code) is { Count: > 0 } reasons ? detail with { Reasons = reasons } : detail;

    /// <summary>The reasons of a close, which takes them; none where they are not known or it is no loss.</summary>
    public Labels Of(JourneyIndex journey, EventCode code)
    {
        if (!IsLoss(code) || !_byJourney.TryGetValue(journey.Value, out Labels? reasons))
        {
            return Labels.None;
        }

        _taken.Add(journey.Value);
        return reasons;
    }

    /// <summary>Whether a code is that of a close as lost.</summary>
    public bool IsLoss(EventCode code) =>
        _codes.KindOf(code) == EventKind.Closed && _codes.Definition.FindOutcome(_codes.IdOf(code)) is { IsLost: true };

    private Labels Recognised(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            return Labels.None;
        }

        if (!_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out Labels? labels))
        {
            string all = text.ToString();
            labels = Labels.Create([.. all.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Recognise).OfType<string>().Distinct()]);
            _known.Add(all, labels);
        }

        return labels;
    }

    // None where it is of no interest.
    private string? Recognise(string reason)
    {
        if (_obstacles.FateOf(reason, out _) == NameFate.Ignored)
        {
            return null;
        }

        if (FindObstacle(reason) is { } obstacle)
        {
            return obstacle.Value;
        }

        if (_taxonomy.Recognise(_obstacles.LookedUpAs(reason)) is { } tag)
        {
            return tag.Id.Value;
        }

        _unknown.TryAdd(reason, 0);
        return reason;
    }
}
