using BuyerJourney.Interchange;

namespace BuyerJourney.Demo.Sources;

/// <summary>The files of one export.</summary>
/// <param name="Log">What happened.</param>
/// <param name="Deals">The deals themselves, where a history tells only what changed; null for none.</param>
internal sealed record LogFiles(ImportSource Log, ImportSource? Deals);
