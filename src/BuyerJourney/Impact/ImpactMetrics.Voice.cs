using BuyerJourney.Impact.Silence;
using BuyerJourney.Impact.Voice;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Impact;

public static partial class ImpactMetrics
{
    private static readonly VoiceMetric VoiceOfTheCustomer = new();

    extension(Metric)
    {
        /// <summary>The voice of the customer: reactions and feedback by stage, touchpoint, team, strategy and person.</summary>
        public static VoiceMetric Voice => VoiceOfTheCustomer;

        /// <summary>Journeys whose buyer has not been heard of for a while, and how such silences end.</summary>
        /// <param name="after">After how long without a touchpoint of the buyer's side a journey is silent; longer than nothing, the bound included.</param>
        /// <returns>The metric.</returns>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="after"/> is not longer than nothing.</exception>
        /// <example><code>log.Measure(asOf, Metric.Silence(after: Duration.FromDays(14)))</code></example>
        public static SilenceMetric Silence(Duration after) => new(after);
    }
}
