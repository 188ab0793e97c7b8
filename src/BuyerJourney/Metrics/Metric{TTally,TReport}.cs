using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics;

/// <summary>The base of every metric, the built-in ones and your own.</summary>
/// <typeparam name="TTally">What is counted: a class of your own with parts from <see cref="Tally"/>.</typeparam>
/// <typeparam name="TReport">What is reported: immutable.</typeparam>
/// <remarks>
/// A metric must not keep anything of a journey outside its tally, because several threads fold with one metric, each into a tally of its own.
/// </remarks>
/// <example>
/// The share of journeys with a demo:
/// <code>
/// public sealed class DemoShare : Metric&lt;DemoShare.Counts, Proportion&gt;
/// {
///     public sealed class Counts : Tally
///     {
///         public Counts(TallyScope scope)
///             : base(scope) =>
///             (Journeys, WithDemo, Demo) = (AddCount("journeys"), AddCount("with demo"), scope.Codes.Touchpoint("demo"));
///
///         public Count Journeys { get; }
///         public Count WithDemo { get; }
///         public EventCode Demo { get; }
///     }
///
///     public override string Name =&gt; "demo share";
///     protected override Counts NewTally(TallyScope scope) =&gt; new(scope);
///     protected override void Fold(Counts tally, in JourneyTrace trace, int sign)
///     {
///         tally.Journeys.Add(sign);
///         if (trace.Has(tally.Demo)) { tally.WithDemo.Add(sign); }
///     }
///
///     protected override Proportion Report(Counts tally, ReportScope scope) =&gt; new(tally.WithDemo.Value, tally.Journeys.Value);
/// }
/// </code>
/// </example>
[SuppressMessage("ApiDesign", "RS0022:Constructor make noninheritable base class inheritable", Justification = "This is the one door through which metrics are derived.")]
public abstract class Metric<TTally, TReport> : Metric<TReport>
    where TTally : Tally
    where TReport : notnull
{
    /// <summary>An empty tally.</summary>
    /// <param name="scope">The code book and the choices of the measurement.</param>
    /// <returns>The tally, with all its parts empty.</returns>
    protected abstract TTally NewTally(TallyScope scope);

    /// <summary>Adds a journey to a tally, or takes it back.</summary>
    /// <param name="tally">The tally.</param>
    /// <param name="trace">The journey.</param>
    /// <param name="sign">+1 to add, −1 to take back. Pass it on to every part you add to.</param>
    protected abstract void Fold(TTally tally, in JourneyTrace trace, int sign);

    /// <summary>
    /// Adds many journeys to a tally at once, or takes them back; each by <see cref="Fold"/>, unless overridden. A metric that is folded over millions of journeys overrides it with loops over
    /// <see cref="TraceBlock.Visits"/>, and has <see cref="Fold"/> pass its trace on as a block of one: both or neither, since what is not overridden here calls <see cref="Fold"/>.
    /// </summary>
    /// <param name="tally">The tally.</param>
    /// <param name="traces">The journeys.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    /// <example><code>
    /// protected override void Fold(Counts tally, in JourneyTrace trace, int sign) =&gt; FoldAll(tally, trace.Alone, sign);
    ///
    /// protected override void FoldAll(Counts tally, in TraceBlock traces, int sign)
    /// {
    ///     foreach (ref readonly Visit visit in traces.Visits) { tally.Visits.Add(visit.Stage, sign); }
    /// }
    /// </code></example>
    protected virtual void FoldAll(TTally tally, in TraceBlock traces, int sign)
    {
        for (int place = 0; place < traces.Count; place++)
        {
            Fold(tally, traces[place], sign);
        }
    }

    /// <summary>Works out the figures.</summary>
    /// <param name="tally">What was counted; not to be changed.</param>
    /// <param name="scope">The instant of the report, and the code book.</param>
    /// <returns>The report. With no journeys it must be a sensible one.</returns>
    protected abstract TReport Report(TTally tally, ReportScope scope);

    internal sealed override Tally CreateTally(TallyScope scope) => NewTally(scope);

    internal sealed override void FoldInto(Tally tally, in TraceBlock traces, int sign) => FoldAll((TTally)tally, traces, sign);

    internal sealed override object ReportOf(Tally tally, ReportScope scope) => Report((TTally)tally, scope);
}
