using BuyerJourney.Impact.Teams;
using BuyerJourney.Metrics;

namespace BuyerJourney.Impact;

public static partial class ImpactMetrics
{
    private static readonly TeamsMetric FiguresOfTeams = new();

    extension(Metric)
    {
        /// <summary>Per team: stages led and supported, touchpoints made, obstacles owned and how soon they are resolved, time that journeys stand in its stages. Associations, not causes.</summary>
        public static TeamsMetric Teams => FiguresOfTeams;
    }
}
