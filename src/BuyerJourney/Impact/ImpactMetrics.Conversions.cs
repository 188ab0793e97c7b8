using BuyerJourney.Impact.Conversions;
using BuyerJourney.Impact.Objections;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Steps;
using NodaTime;

namespace BuyerJourney.Impact;

public static partial class ImpactMetrics
{
    extension(Metric)
    {
        /// <summary>
        /// Immediate agreement after the pitch: the share of journeys that advance to a later stage, or are won, within a period of it, and what they have in common: product features shown in it, its strategy, pain
        /// points addressed, persona, segment. Associations, not causes.
        /// </summary>
        /// <param name="pitch">The step that starts the clock; a plain text is a touchpoint.</param>
        /// <param name="within">The period, longer than nothing; its end is included.</param>
        /// <returns>The metric.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="pitch"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is not longer than nothing.</exception>
        /// <example><code>Metric.ImmediateAgreement("demo", within: Duration.FromDays(7))</code></example>
        public static TraitConversionMetric ImmediateAgreement(Step pitch, Duration within) =>
            new(pitch, null, within, [Trait.Feature, Trait.Strategy, Trait.PainPoint, Trait.Persona, Trait.Segment]);

        /// <summary>What made them go on: the share of journeys with one step that go on to another within a window, split by the pain point addressed in the first. Associations, not causes.</summary>
        /// <param name="from">The step that starts the clock; a plain text is a touchpoint.</param>
        /// <param name="to">The step that is waited for.</param>
        /// <param name="within">The window, longer than nothing; its end is included.</param>
        /// <returns>The metric.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="from"/> or <paramref name="to"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is not longer than nothing.</exception>
        /// <example><code>Metric.ConversionByPainPoint("intro-call", "discovery-call", within: Duration.FromDays(30))</code></example>
        public static TraitConversionMetric ConversionByPainPoint(Step from, Step to, Duration within)
        {
            ArgumentNullException.ThrowIfNull(to);
            return new TraitConversionMetric(from, to, within, [Trait.PainPoint]);
        }

        /// <summary>Which obstacles are raised after which touchpoint, within a window and before the next touchpoint.</summary>
        /// <param name="within">The window, longer than nothing; its end is included.</param>
        /// <returns>The metric.</returns>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is not longer than nothing.</exception>
        /// <example><code>Metric.ObjectionsAfterTouchpoints(within: Duration.FromDays(3))</code></example>
        public static ObjectionsMetric ObjectionsAfterTouchpoints(Duration within) => new(within);
    }
}
