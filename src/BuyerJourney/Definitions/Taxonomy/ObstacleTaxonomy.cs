using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Taxonomy;

/// <summary>Kinds of obstacle: the common ones, and a company's own beside them.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example><code>
/// ObstacleTaxonomy ours = ObstacleTaxonomy.Common.With(new ObstacleTag("product/no-latvian") { Synonyms = ["no Latvian version"] });
/// ours.Recognise("Too expensive!")   // money/price
/// </code></example>
public sealed class ObstacleTaxonomy
{
    private readonly ImmutableDictionary<Id<ObstacleTag>, ObstacleTag> _byId;
    private readonly ImmutableDictionary<string, ObstacleTag> _byWording;

    private ObstacleTaxonomy(
        ImmutableArray<ObstacleTag> tags,
        ImmutableDictionary<Id<ObstacleTag>, ObstacleTag> byId,
        ImmutableDictionary<string, ObstacleTag> byWording)
    {
        Tags = tags;
        _byId = byId;
        _byWording = byWording;
    }

    /// <summary>No tags: to begin a taxonomy of one's own.</summary>
    public static ObstacleTaxonomy Empty { get; } = new([], [], []);

    /// <summary>The obstacles that buyers commonly meet, by kind.</summary>
    public static ObstacleTaxonomy Common { get; } = Empty.With(CommonObstacles.All.AsSpan());

    /// <summary>The tags in the order in which they were added.</summary>
    public ImmutableArray<ObstacleTag> Tags { get; }

    /// <summary>The tag of an id.</summary>
    /// <param name="id">The tag's id.</param>
    /// <returns>The tag.</returns>
    /// <exception cref="KeyNotFoundException">The taxonomy does not have it.</exception>
    public ObstacleTag this[Id<ObstacleTag> id] => Find(id) ?? throw new KeyNotFoundException($"The taxonomy has no tag '{id}'; add it with .With(new ObstacleTag(\"{id}\")).");

    /// <summary>The tag of an id, or null when the taxonomy does not have it.</summary>
    /// <param name="id">The tag's id.</param>
    /// <returns>The tag or null.</returns>
    public ObstacleTag? Find(Id<ObstacleTag> id) => _byId.GetValueOrDefault(id);

    /// <summary>The tags that are common in a phase, in their order.</summary>
    /// <param name="phase">The phase.</param>
    /// <returns>The tags.</returns>
    public IEnumerable<ObstacleTag> In(Phase phase) => Tags.Where(t => t.Phases.Contains(phase));

    /// <summary>A tag and all that are kinds of it, in their order.</summary>
    /// <param name="tag">The tag.</param>
    /// <returns>The tags.</returns>
    public IEnumerable<ObstacleTag> Under(Id<ObstacleTag> tag) => Tags.Where(t => t.IsIn(tag));

    /// <summary>This taxonomy and more tags.</summary>
    /// <param name="tags">The tags; a wider kind before those that are kinds of it.</param>
    /// <returns>A new taxonomy.</returns>
    /// <exception cref="ArgumentException">A tag is there already, its wider kind is missing, or one of its wordings means another tag.</exception>
    public ObstacleTaxonomy With(params ReadOnlySpan<ObstacleTag> tags)
    {
        ImmutableDictionary<Id<ObstacleTag>, ObstacleTag>.Builder byId = _byId.ToBuilder();
        ImmutableDictionary<string, ObstacleTag>.Builder byWording = _byWording.ToBuilder();
        foreach (ObstacleTag tag in tags)
        {
            if (tag.Parent is { } parent && !byId.ContainsKey(parent)) throw new ArgumentException($"The tag '{tag}' is a kind of '{parent}', which the taxonomy does not have; add that first.", nameof(tags));
            if (!byId.TryAdd(tag.Id, tag)) throw new ArgumentException($"The taxonomy has the tag '{tag}' already.", nameof(tags));
            foreach (string wording in tag.Synonyms.Append(tag.Name).Append(tag.Id.Value).Select(Wording.Normalise).Distinct())
            {
                if (wording.Length == 0) throw new ArgumentException($"A synonym of the tag '{tag}' has neither letters nor digits.", nameof(tags));
                if (!byWording.TryAdd(wording, tag)) throw new ArgumentException($"'{wording}' means '{byWording[wording]}' already, so it cannot mean '{tag}'.", nameof(tags));
            }
        }

        return new ObstacleTaxonomy([.. Tags, .. tags], byId.ToImmutable(), byWording.ToImmutable());
    }

    /// <summary>The tag that a text means: its name, its id or a synonym, whatever the case, the punctuation and the blanks. Nothing is guessed.</summary>
    /// <param name="text">The text, such as the loss reason of a deal.</param>
    /// <returns>The tag, or null when no tag has this wording.</returns>
    public ObstacleTag? Recognise(string? text) => text is null ? null : _byWording.GetValueOrDefault(Wording.Normalise(text));

    /// <summary>How many tags there are.</summary>
    /// <returns>For example <c>41 kinds of obstacle</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Tags.Length} kinds of obstacle");
}
