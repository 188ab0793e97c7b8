using BuyerJourney.Maps.Observations;
using BuyerJourney.Metrics;

namespace BuyerJourney.Maps;

/// <summary>The metric of this room, under <see cref="Metric"/> beside all others: <c>Metric.MapObservations</c>.</summary>
public static class MapMetrics
{
    private static readonly MapObservationsMetric Observations = new();

    extension(Metric)
    {
        /// <summary>
        /// What a journey map needs to know beside the other figures: touchpoints by stage, channel and side, what buyers said, moves by trigger, and silence after moves. A buyer counts as silent after
        /// 14 days unless <see cref="MapObservationsMetric.SilentAfter"/> says otherwise.
        /// </summary>
        public static MapObservationsMetric MapObservations => Observations;
    }
}
