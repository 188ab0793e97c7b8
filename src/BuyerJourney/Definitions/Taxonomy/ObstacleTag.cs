using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Taxonomy;

/// <summary>A kind of obstacle in a hierarchy of kinds: <c>money/price</c> is a kind of <c>money</c>.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class ObstacleTag
{
    /// <summary>A tag.</summary>
    /// <param name="id">The tag's place in the hierarchy, from the widest kind to this one, with slashes between: <c>money/price</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is <c>default</c>, or a part between slashes is empty or blank.</exception>
    public ObstacleTag(Id<ObstacleTag> id)
    {
        if (id.IsNone) throw new ArgumentException("A tag needs an id.", nameof(id));
        if (id.Value.Split('/').Any(part => part.Length == 0 || part != part.Trim()))
        {
            throw new ArgumentException($"'{id}' has an empty part; write the kinds with one slash between: money/price.", nameof(id));
        }

        Id = id;
    }

    /// <summary>The tag's place in the hierarchy.</summary>
    public Id<ObstacleTag> Id { get; }

    /// <summary>The last part of the id: <c>price</c> of <c>money/price</c>.</summary>
    public string Name => Id.Value[(Id.Value.LastIndexOf('/') + 1)..];

    /// <summary>The wider kind; null for the widest.</summary>
    public Id<ObstacleTag>? Parent => Wider(Id);

    /// <summary>The phases in which it is common; empty when it may stand anywhere.</summary>
    public ImmutableArray<Phase> Phases { get; init; } = [];

    /// <summary>How hard it mostly holds the buyer back.</summary>
    public Severity Severity { get; init; } = Severity.Major;

    /// <summary>The team that mostly has to remove it; null when none stands out.</summary>
    public Id<Team>? Owner { get; init; }

    /// <summary>What mostly helps, in a sentence; null when nothing is suggested.</summary>
    public string? Remedy { get; init; }

    /// <summary>What people write for it, such as loss reasons in a CRM.</summary>
    public ImmutableArray<string> Synonyms { get; init; } = [];

    /// <summary>Whether it is a kind of another, or that one itself.</summary>
    /// <param name="wider">The other.</param>
    /// <returns>True when it is.</returns>
    public bool IsIn(Id<ObstacleTag> wider) => Id == wider || Id.Value.StartsWith(wider.Value + "/", StringComparison.Ordinal);

    /// <summary>The tag's id.</summary>
    /// <returns>The text of <see cref="Id"/>.</returns>
    public override string ToString() => Id.Value;

    /// <summary>The kind that a kind is a kind of, by its id; null for the widest.</summary>
    internal static Id<ObstacleTag>? Wider(Id<ObstacleTag> kind) => kind.Value.LastIndexOf('/') is var slash and > 0 ? (Id<ObstacleTag>?)kind.Value[..slash] : null;
}
