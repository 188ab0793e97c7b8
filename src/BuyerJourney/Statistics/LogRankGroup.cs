namespace BuyerJourney.Statistics;

/// <summary>One group in a log-rank test. Immutable; safe to share between threads.</summary>
/// <param name="Subjects">How many are in the group.</param>
/// <param name="Observed">How many of them ended.</param>
/// <param name="Expected">How many would have ended had all groups the same risk at every time; fewer observed than expected means that the group lasts longer.</param>
public readonly record struct LogRankGroup(long Subjects, long Observed, double Expected);
