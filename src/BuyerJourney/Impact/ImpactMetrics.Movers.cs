using BuyerJourney.Impact.Movers;
using BuyerJourney.Metrics;

namespace BuyerJourney.Impact;

public static partial class ImpactMetrics
{
    private static readonly WhatMovesBuyersOnMetric WhatIsDone = new();

    extension(Metric)
    {
        /// <summary>
        /// What moves buyers on: touchpoints, strategies, product features shown, pain points addressed, teams and people, compared at a landmark and by time at risk. Associations, not causes.
        /// </summary>
        public static WhatMovesBuyersOnMetric WhatMovesBuyersOn => WhatIsDone;
    }
}
