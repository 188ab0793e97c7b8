namespace BuyerJourney.Logs;

/// <summary>A journey's place in a log and in the builder that made it, from 0, in the order of first appearance.</summary>
/// <param name="Value">The place.</param>
/// <remarks>Means nothing in another log. Immutable and safe to share between threads.</remarks>
public readonly record struct JourneyIndex(int Value);
