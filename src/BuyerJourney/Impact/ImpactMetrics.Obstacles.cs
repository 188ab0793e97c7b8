using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Impact.SlowStages;
using BuyerJourney.Metrics;

namespace BuyerJourney.Impact;

/// <content>What holds buyers back.</content>
public static partial class ImpactMetrics
{
    extension(Metric)
    {
        /// <summary>
        /// What holds buyers back: for each obstacle, in each stage and phase, rolled up along the taxonomy, how often it is met and resolved, how it goes together with losing and waiting, and what
        /// was lost while it stood; with a ranking of what to remove first. Associations, not causes.
        /// </summary>
        /// <example><code>
        /// ObstacleImpactReport report = log.Measure(asOf, Metric.ObstacleImpact).Get(Metric.ObstacleImpact);
        /// report["paperwork", "decision"].AtRisk.LossRatio      // 3.18 (1.22–8.40)
        /// report.ValueTouchedBy("paperwork", "price")           // 71 % of 1,250,000.00 EUR
        /// </code></example>
        public static ObstacleImpactMetric ObstacleImpact => Obstacles;

        /// <summary>The stages that take too long: visits over what is expected, losses before and after, what was lost, and where the bottlenecks are. Associations, not causes.</summary>
        /// <example><code>log.Measure(asOf, Metric.SlowStages).Get(Metric.SlowStages).Bottlenecks</code></example>
        public static SlowStagesMetric SlowStages => Slow;
    }

    private static ObstacleImpactMetric Obstacles { get; } = new(landmark: null, within: null, taxonomy: null, ComparisonFamily.Table);

    private static SlowStagesMetric Slow { get; } = new();
}
