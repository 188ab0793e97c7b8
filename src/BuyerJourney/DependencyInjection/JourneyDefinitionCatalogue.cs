using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.DependencyInjection;

/// <summary>The definitions of a container, by id and version.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class JourneyDefinitionCatalogue
{
    internal JourneyDefinitionCatalogue(IEnumerable<JourneyDefinition> definitions) =>
        Definitions = [.. definitions.OrderBy(d => d.Id).ThenBy(d => d.Version)];

    /// <summary>The definitions by id, then by version.</summary>
    public ImmutableArray<JourneyDefinition> Definitions { get; }

    /// <summary>The definition of an id and a version, or null when there is none.</summary>
    /// <param name="id">The definition's id.</param>
    /// <param name="version">The version.</param>
    /// <returns>The definition or null.</returns>
    public JourneyDefinition? Find(Id<JourneyDefinition> id, int version) => Definitions.FirstOrDefault(d => d.Id == id && d.Version == version);

    /// <summary>The definition of an id and a version, such as a stored journey names.</summary>
    /// <param name="id">The definition's id.</param>
    /// <param name="version">The version.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public JourneyDefinition Get(Id<JourneyDefinition> id, int version) => Find(id, version) ?? throw Missing($"'{id} v{version}'");

    /// <summary>The latest version of a definition: the one that new journeys follow.</summary>
    /// <param name="id">The definition's id.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public JourneyDefinition Latest(Id<JourneyDefinition> id) => Definitions.LastOrDefault(d => d.Id == id) ?? throw Missing($"'{id}'");

    private KeyNotFoundException Missing(string name) =>
        new($"There is no definition {name}; there are {string.Join(", ", Definitions.Select(d => $"'{d}'"))}. Add it with services.AddBuyerJourney(options => options.AddDefinition(…)).");
}
