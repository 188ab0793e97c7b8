using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>From when on a journey's attribute had a value.</summary>
/// <param name="Journey">The journey's place in the log.</param>
/// <param name="Since">The first instant at which it held; null where the source keeps one value and no history of it.</param>
/// <param name="Value">The value; null when it was removed.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct AttributeHistoryEntry(JourneyIndex Journey, Instant? Since, AttributeValue? Value);
