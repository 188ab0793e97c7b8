using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Logs;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>
/// The one place that says what a recorded name means as an obstacle: an obstacle of the definition by its id, a synonym or its kind, else a kind of the taxonomy, else just what is written.
/// </summary>
/// <remarks>Remembers what it has been asked, so one instance serves one thread.</remarks>
internal sealed class ObstacleNames
{
    // Ids hold no control characters, so what is rolled up can't be mistaken for an obstacle of that name.
    private const char RollUp = '\u0001';

    private readonly EventCodes _codes;
    private readonly ObstacleTaxonomy _taxonomy;
    private readonly Dictionary<string, Obstacle> _byWording = new(StringComparer.Ordinal);
    private readonly Dictionary<Id<ObstacleTag>, Obstacle> _byTag = [];
    private readonly HashSet<string> _holdOthers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObstacleName> _known = new(StringComparer.Ordinal);
    private readonly List<ObstacleName?> _byCode = [];

    public ObstacleNames(EventCodes codes, ObstacleTaxonomy taxonomy)
    {
        (_codes, _taxonomy) = (codes, taxonomy);
        JourneyDefinition definition = codes.Definition;
        foreach (Obstacle obstacle in definition.Obstacles)
        {
            if (obstacle.Tag is { } tag)
            {
                _byTag.TryAdd(tag, obstacle);
            }

            foreach (string text in obstacle.Synonyms.Prepend(obstacle.Id.Value))
            {
                _byWording.TryAdd(Wording.Normalise(text), obstacle);
            }

            _holdOthers.UnionWith(definition.WiderObstacles(obstacle.Id).Select(wider => wider.Id.Value));
        }
    }

    /// <summary>All of a definition that decides what a name means, an obstacle a line.</summary>
    public static IEnumerable<string> MeaningsIn(JourneyDefinition definition) => definition.Obstacles.Select(obstacle =>
        $"the obstacle '{obstacle}'{AlsoCalled(obstacle.Synonyms)} is {(obstacle.Tag is { } tag ? $"of the kind '{tag}'" : "of no kind")}{(obstacle.Parent is { } parent ? $" and under '{parent}'" : string.Empty)}");

    public static string AlsoCalled(ImmutableArray<string> synonyms) => synonyms.IsEmpty ? string.Empty : $" (also {string.Join(", ", synonyms.Select(synonym => $"'{synonym}'"))})";

    /// <summary>The name under which the figures of an obstacle, or kind, and all that lie under it are kept together.</summary>
    public static string Rolled(string name) => RollUp + name;

    public static bool IsRolled(string name) => name[0] == RollUp;

    public static string Unrolled(string name) => name[1..];

    /// <summary>What an obstacle that was raised or resolved means.</summary>
    public ObstacleName this[EventCode code]
    {
        get
        {
            while (_byCode.Count <= code.Value)
            {
                _byCode.Add(null);
            }

            return _byCode[code.Value] ??= this[_codes.IdOf(code)];
        }
    }

    /// <summary>What a reason means.</summary>
    public ObstacleName this[string text]
    {
        get
        {
            if (!_known.TryGetValue(text, out ObstacleName? name))
            {
                name = Find(text);
                _known.Add(text, name);
            }

            return name;
        }
    }

    private ObstacleName Find(string text)
    {
        if (ObstacleOf(text) is { } obstacle)
        {
            return Named(obstacle);
        }

        return _taxonomy.Recognise(text) is not { } tag ? new ObstacleName(text, [])
            : _byTag.TryGetValue(tag.Id, out Obstacle? ofKind) ? Named(ofKind)
            : new ObstacleName(tag.Id.Value, [.. ObstacleHierarchy.Upwards(tag.Id).Select(kind => Rolled(kind.Value))]);
    }

    private Obstacle? ObstacleOf(string text) =>
        (Id<Obstacle>.TryCreate(text, out Id<Obstacle> id, out _) ? _codes.Definition.FindObstacle(id) : null) ?? _byWording.GetValueOrDefault(Wording.Normalise(text));

    // An obstacle and a kind of one id are rolled up together.
    private ObstacleName Named(Obstacle obstacle)
    {
        IEnumerable<string> own = _holdOthers.Contains(obstacle.Id.Value) ? [obstacle.Id.Value] : [];
        return new ObstacleName(
            obstacle.Id.Value,
            [
                .. own.Concat(_codes.Definition.WiderObstacles(obstacle.Id).Select(wider => wider.Id.Value))
                    .Concat(_codes.Definition.ObstacleKinds(obstacle.Id).Select(kind => kind.Value))
                    .Distinct(StringComparer.Ordinal)
                    .Select(Rolled),
            ]);
    }
}
