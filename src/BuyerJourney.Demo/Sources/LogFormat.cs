using BuyerJourney.Interchange;

namespace BuyerJourney.Demo.Sources;

/// <summary>A format that the demo reads.</summary>
/// <param name="Name">What <c>--format</c> calls it.</param>
/// <param name="About">What it is, for the help.</param>
/// <param name="Parts">What <c>--map</c> can say of it, for the help.</param>
/// <param name="Read">Reads the export, and the deals that go with it, into an importer.</param>
internal sealed record LogFormat(string Name, string About, string Parts, Func<LogFiles, JourneyImporter, ColumnMap, CancellationToken, Task> Read)
{
    /// <summary>What <c>--deals</c> holds for it; null where there is no such file.</summary>
    public string? Deals { get; init; }
}
