namespace BuyerJourney.Metrics;

/// <summary>How percentiles of lengths are worked out; chosen before measuring. Counts, sums and means are exact either way.</summary>
public enum Percentiles
{
    /// <summary>
    /// From all lengths: R's type 7. <see cref="Measurement.Measure(Logs.JourneyLog, NodaTime.Instant, ReadOnlySpan{Metric})"/> reads the log a second time for them and keeps only the lengths near
    /// them; <see cref="TallyBook"/> and <see cref="LiveMetrics"/> need memory for each distinct length.
    /// </summary>
    Exact,

    /// <summary>From a histogram whose buckets grow with the length: a relative error of at most 1 %, and memory that does not grow with the data. Least and greatest are then bucket bounds.</summary>
    Approximate,
}
