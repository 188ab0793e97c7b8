using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>One row of a process miner's log: a case, what was done and when.</summary>
internal readonly record struct RecordedActivity(string Case, string Activity, Instant At);
