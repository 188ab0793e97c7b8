using BuyerJourney.Definitions;
using BuyerJourney.Metrics;

namespace BuyerJourney.Simulation.Figures;

/// <summary>A number that a metric gives: the win rate, a median stay, or any other. What a "what if" compares and an expectation checks.</summary>
/// <remarks>Immutable and safe to share between threads, as long as its function is.</remarks>
public sealed class Figure
{
    private readonly Func<MetricReports, double?> _read;

    private Figure(string name, string unit, Metric metric, Func<MetricReports, double?> read) => (Name, Unit, Metric, _read) = (name, unit, metric, read);

    /// <summary>The share of closed journeys that were won.</summary>
    public static Figure WinRate { get; } = Of("win rate", string.Empty, Metric.Funnel, funnel => funnel.WinRate.Value);

    /// <summary>How many journeys were won.</summary>
    public static Figure Won { get; } = Of("won", "journeys", Metric.Funnel, funnel => funnel.Won);

    /// <summary>How many journeys were lost.</summary>
    public static Figure Lost { get; } = Of("lost", "journeys", Metric.Funnel, funnel => funnel.Lost);

    /// <summary>How many journeys have not ended.</summary>
    public static Figure Open { get; } = Of("open", "journeys", Metric.Funnel, funnel => funnel.Open);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Its unit; empty for a share.</summary>
    public string Unit { get; }

    internal Metric Metric { get; }

    /// <summary>The share of journeys that reach a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The figure.</returns>
    public static Figure Reaches(Id<Stage> stage) => Of($"share that reaches '{stage}'", string.Empty, Metric.Funnel, funnel => funnel.Journeys == 0 ? null : (double)funnel[stage].Reached / funnel.Journeys);

    /// <summary>The median stay in a stage, open stays taken into account (Kaplan–Meier), in days.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The figure.</returns>
    public static Figure MedianStay(Id<Stage> stage) => Of($"median stay in '{stage}'", "days", Metric.TimeInStage, times => times[stage].Survival?.Median?.TotalDays);

    /// <summary>What the won deals are worth together, in one currency.</summary>
    /// <param name="currency">The currency's code, for example <c>EUR</c>.</param>
    /// <returns>The figure; 0 when nothing was won in it.</returns>
    public static Figure WonValue(string currency) => Of(
        "value of the won deals",
        currency,
        Metric.Sales,
        sales => (double)(sales.Currencies.FirstOrDefault(row => row.Currency == currency)?.Won.Total.Amount ?? 0));

    /// <summary>Any number that a metric gives.</summary>
    /// <typeparam name="TReport">The metric's report.</typeparam>
    /// <param name="name">What it is called.</param>
    /// <param name="unit">Its unit; empty for a share.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="read">Reads it from the report; null for no value.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Figure Of<TReport>(string name, string unit, Metric<TReport> metric, Func<TReport, double?> read)
        where TReport : notnull
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(read);
        return new(name, unit, metric, reports => read(reports.Get(metric)));
    }

    /// <summary>The figure's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    internal double? ReadFrom(MetricReports reports) => _read(reports);
}
