namespace BuyerJourney.Metrics;

/// <summary>A metric that is known to give a <typeparamref name="TReport"/>.</summary>
/// <typeparam name="TReport">The report: immutable.</typeparam>
/// <remarks>What <see cref="MetricReports.Get{TReport}"/> asks by. To write your own metric, derive from <see cref="Metric{TTally, TReport}"/>.</remarks>
public abstract class Metric<TReport> : Metric
    where TReport : notnull
{
    private protected Metric()
    {
    }
}
