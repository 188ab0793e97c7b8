namespace BuyerJourney.Benchmarks.Comparing;

/// <summary>A measured figure that is no ratio of times: bytes an event, bytes allocated.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="AtMost">The largest figure that reaches the target; null where there is no target.</param>
internal sealed record Figure(string What, double Value, string Unit, double? AtMost = null);
