using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>From when on a deal was worth what.</summary>
/// <param name="Journey">The journey's place in the log.</param>
/// <param name="Since">The first instant at which it was; null where the source keeps one value and no history of it.</param>
/// <param name="Value">The value.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct ValueHistoryEntry(JourneyIndex Journey, Instant? Since, Money Value);
