using BuyerJourney.Impact.Voice;
using BuyerJourney.Metrics;

namespace BuyerJourney.Impact;

public static partial class ImpactMetrics
{
    private static readonly VoiceMetric VoiceOfTheCustomer = new();

    extension(Metric)
    {
        /// <summary>The voice of the customer: reactions and feedback by stage, touchpoint, team, strategy and person.</summary>
        public static VoiceMetric Voice => VoiceOfTheCustomer;
    }
}
