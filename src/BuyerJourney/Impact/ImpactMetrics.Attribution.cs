using BuyerJourney.Impact.Attribution;
using BuyerJourney.Metrics;

namespace BuyerJourney.Impact;

public static partial class ImpactMetrics
{
    private static readonly AttributionMetric AttributionOfWins = new();

    extension(Metric)
    {
        /// <summary>Which touchpoints the wins are attributed to: first, last, linear and Markov removal effect, side by side.</summary>
        public static AttributionMetric Attribution => AttributionOfWins;
    }
}
