namespace BuyerJourney.Statistics;

/// <summary>The time by which a given share has ended, with its interval; the median for a half. Immutable; safe to share between threads.</summary>
/// <param name="Probability">The share that has ended, above 0 and below 1.</param>
/// <param name="Time">When it is reached; <see langword="null"/> when so many have not ended while observed.</param>
/// <param name="Lower">The interval's lower end; <see langword="null"/> when it is not reached.</param>
/// <param name="Upper">The interval's upper end; <see langword="null"/> when it is not reached, so that the interval is open upwards.</param>
public readonly record struct SurvivalQuantile(double Probability, double? Time, double? Lower, double? Upper);
