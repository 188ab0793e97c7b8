using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Definitions;
using BuyerJourney.Impact.Levels;
using BuyerJourney.Metrics;

namespace BuyerJourney.Impact;

/// <summary>The metrics of this room, under <see cref="Metric"/> beside all others: <c>Metric.WinRateByLevel("product")</c>.</summary>
[SuppressMessage("Naming", "CA1708:Identifiers should differ by more than case", Justification = "The rule takes the extension blocks of two files for members of one name.")]
public static partial class ImpactMetrics
{
    extension(Metric)
    {
        /// <summary>Won against lost journeys for each value of an attribute, against all journeys with another value.</summary>
        /// <param name="attributes">The attributes, each once; at least one.</param>
        /// <returns>The metric.</returns>
        /// <exception cref="ArgumentException">No attribute is named, or one twice.</exception>
        /// <example><code>log.Measure(asOf, Metric.WinRateByLevel("competitors", "budget"))</code></example>
        public static LevelComparisonMetric WinRateByLevel(params ReadOnlySpan<Id<JourneyAttribute>> attributes) => new([.. attributes]);
    }
}
