using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Conformance;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Quality;
using BuyerJourney.Metrics.Sales;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Metrics.Stalls;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Metrics.Trends;
using NodaTime;

namespace BuyerJourney.Metrics;

/// <summary>A figure, or a table of figures, that is computed by folding one journey at a time.</summary>
/// <remarks>
/// A metric is a fold with an inverse: whatever <c>Fold</c> adds with sign +1 it takes back with sign −1. From that one method the library measures in one pass,
/// in parallel, live, and from saved tallies, always with the same result. To write your own, derive from <see cref="Metric{TTally, TReport}"/>.
/// Immutable and safe to share between threads.
/// </remarks>
public abstract class Metric
{
    private protected Metric()
    {
    }

    /// <summary>How many journeys reach each stage, how its visits end, and what share goes on.</summary>
    public static FunnelMetric Funnel { get; } = new();

    /// <summary>How long journeys stay in each stage, open stays included.</summary>
    public static TimeInStageMetric TimeInStage { get; } = new(withSurvival: true);

    /// <summary>
    /// How long visits to each stage lasted, of those that have ended: neither per journey nor with survival estimates. These need every length and every open visit's start in
    /// memory; without them and with <see cref="Percentiles.Approximate"/> the memory needed does not grow with the log.
    /// </summary>
    public static TimeInStageMetric TimeInEndedVisits { get; } = new(withSurvival: false);

    /// <summary>How journeys move: which stage follows which and how soon, the paths they take, how long they last, and where they are likely to end.</summary>
    public static FlowMetric Flow { get; } = new();

    /// <summary>The share of journeys with one step that go on to another within a window.</summary>
    /// <param name="from">The step that starts the clock; a plain text is a touchpoint.</param>
    /// <param name="to">The step that is waited for.</param>
    /// <param name="within">The window, longer than nothing; its end is included.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="from"/> or <paramref name="to"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is not longer than nothing.</exception>
    /// <example><code>Metric.StepConversion("intro-call", "demo-request", within: Duration.FromDays(30))</code></example>
    public static StepConversionMetric StepConversion(Step from, Step to, Duration within) => new(from, to, within, eachOccurrence: false);

    /// <summary>The share that closes the door after a step: who leave after the demo.</summary>
    /// <param name="after">The step; a plain text is a touchpoint.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="after"/> is null.</exception>
    /// <example><code>Metric.LeavesAfter("demo")</code></example>
    public static LeavesAfterMetric LeavesAfter(Step after) => new(after);

    /// <summary>Who asks for a demo after the intro call: the touchpoint <c>demo-request</c> within 30 days of the first <c>intro-call</c>.</summary>
    public static StepConversionMetric AsksForDemoAfterIntroCall { get; } = StepConversion("intro-call", "demo-request", Duration.FromDays(30));

    /// <summary>Who leaves after the demo: is closed as lost after the last touchpoint <c>demo</c> without having gone on.</summary>
    public static LeavesAfterMetric LeavesAfterDemo { get; } = LeavesAfter("demo");

    /// <summary>How many journeys get how far along a sequence of steps, how long it takes them, and what becomes of those who do not arrive.</summary>
    /// <param name="pattern">The steps, the window, and every choice that decides what counts.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is null.</exception>
    /// <exception cref="ArgumentException">The pattern can't be looked for: no steps, a negative window, an exclusion outside the steps; the message says which.</exception>
    /// <example><code>
    /// Metric.OrderedFunnel(new StepPattern { Steps = ["intro-call", "demo-request", Step.Stage("decision")], Window = Duration.FromDays(30) })
    /// </code></example>
    public static OrderedFunnelMetric OrderedFunnel(StepPattern pattern) => new(pattern, breakdown: null);

    /// <summary>
    /// Win rate, sales cycle, sales velocity, weighted pipeline and the funnel by value, for each currency. The velocity is of the open journeys, and the pipeline is weighted by the log's own
    /// absorbing chain, unless <see cref="SalesMetric.Of"/> and <see cref="SalesMetric.WeightedBy"/> say otherwise.
    /// </summary>
    public static SalesMetric Sales { get; } = new(VelocityPopulation.Open, WinProbabilities.OfTheLog);

    /// <summary>Which journeys have been in their stage for longer than the definition expects or, where it expects nothing, than nine in ten visits that ended; and what is at stake.</summary>
    public static StalledMetric Stalled { get; } = new();

    /// <summary>What the history did that the definition does not permit: forbidden starts and transitions, unmet criteria, events after the close.</summary>
    public static ConformanceMetric Conformance { get; } = new();

    /// <summary>How good the data behind the figures is: ties, unknown entries, empty journeys, events after the close, unknown names, missing values, attributes and reasons.</summary>
    public static DataQualityMetric DataQuality { get; } = new();

    /// <summary>How things develop from one calendar period to the next: what started, was entered, won and lost in each, and how many of those who started in it were won in time.</summary>
    /// <param name="period">The length of a period.</param>
    /// <param name="zone">The zone whose midnights bound the periods.</param>
    /// <param name="within">How long a journey is given to be won, its end included; longer than nothing. Journeys whose window still runs are shown apart.</param>
    /// <returns>The metric; <see cref="TrendMetric.With"/> adds conversions from step to step.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is not longer than nothing.</exception>
    /// <example><code>Metric.Trend(CalendarPeriod.Month, DateTimeZoneProviders.Tzdb["Europe/Riga"], within: Duration.FromDays(90))</code></example>
    public static TrendMetric Trend(CalendarPeriod period, DateTimeZone zone, Duration within) => new(period, zone, within, []);

    /// <summary>The metric's name, with its parameters where it has any. Two metrics of one name can't be measured together; they are the same metric where their <see cref="Parameters"/> are the same too.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The parameters that <see cref="Name"/> does not say in full, as a text: the hours of a working calendar, of which the name says only what it is called. Empty unless overridden, which is right where
    /// the name says them all. Tallies are merged and loaded, and reports found, only where it is the same.
    /// </summary>
    public virtual string Parameters => string.Empty;

    /// <summary>The metric's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>What can't be told of journeys whose lengths of time are known and whose dates are not; null where nothing is missed.</summary>
    internal virtual string? UntoldWithoutDates => null;

    /// <summary>What counting reads of the definition beside stages and outcomes, a thing a line.</summary>
    internal virtual IEnumerable<string> ReadsOf(JourneyDefinition definition) => [];

    /// <summary>Whether another metric counts and reports the same.</summary>
    internal bool IsSameAs(Metric other) => ReferenceEquals(this, other)
        || (string.Equals(Name, other.Name, StringComparison.Ordinal) && string.Equals(Parameters, other.Parameters, StringComparison.Ordinal));

    internal abstract Tally CreateTally(TallyScope scope);

    internal abstract void FoldInto(Tally tally, in TraceBlock traces, int sign);

    internal abstract object ReportOf(Tally tally, ReportScope scope);
}
