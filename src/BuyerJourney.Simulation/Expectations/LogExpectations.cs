using System.Collections.Immutable;
using System.Globalization;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Simulation.Fitting;
using NodaTime;

namespace BuyerJourney.Simulation.Expectations;

/// <summary>What a test expects of a log. Begun by <see cref="Expect.Log"/>; nothing is looked at before <see cref="Verify"/> or <see cref="FindUnmet"/>.</summary>
/// <remarks>Immutable and safe to share between threads: every method gives more expectations and leaves these as they were.</remarks>
public sealed class LogExpectations
{
    private const int BreachesShown = 10;

    private readonly JourneyLog _log;
    private readonly Instant _asOf;
    private readonly ImmutableArray<Expectation> _expectations;

    internal LogExpectations(JourneyLog log, Instant asOf)
        : this(log, asOf, [])
    {
    }

    private LogExpectations(JourneyLog log, Instant asOf, ImmutableArray<Expectation> expectations) => (_log, _asOf, _expectations) = (log, asOf, expectations);

    /// <summary>Expects that everything that happened is permitted by the definition: starts, steps with their criteria, closes, obstacles, and only names that it has. Where a definition has no rules, every step is.</summary>
    /// <param name="breachesTolerated">So many breaches do not matter; 0 or more.</param>
    /// <returns>The expectations.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="breachesTolerated"/> is negative.</exception>
    public LogExpectations ToFollowItsDefinition(int breachesTolerated = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(breachesTolerated);
        return With(new Expectation($"the journeys to follow {_log.Definition}{(breachesTolerated == 0 ? string.Empty : $" with at most {breachesTolerated} breaches")}", null, _ => Breaches(breachesTolerated)));
    }

    /// <summary>Expects a figure to be a number, give or take a tolerance.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="value">The number, in the figure's unit.</param>
    /// <param name="within">The tolerance, included; 0 or more.</param>
    /// <returns>The expectations.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is no finite number, or <paramref name="within"/> no finite number of 0 or more.</exception>
    public LogExpectations ToHave(Figure figure, double value, double within)
    {
        ArgumentNullException.ThrowIfNull(figure);
        RequireFinite(value, nameof(value));
        RequireFinite(within, nameof(within));
        ArgumentOutOfRangeException.ThrowIfNegative(within);
        return With(figure, $"{figure.Unit.Write(value)} ± {figure.Unit.Write(within)}", actual => Math.Abs(actual - value) <= within ? null
            : $"{figure.Unit.Write(Math.Abs(actual - value) - within)} too {(actual < value ? "low" : "high")}");
    }

    /// <summary>Expects a figure to be a number or more.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="value">The number, in the figure's unit.</param>
    /// <returns>The expectations.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is no finite number.</exception>
    public LogExpectations ToHaveAtLeast(Figure figure, double value)
    {
        ArgumentNullException.ThrowIfNull(figure);
        RequireFinite(value, nameof(value));
        return With(figure, $"at least {figure.Unit.Write(value)}", actual => actual >= value ? null : $"{figure.Unit.Write(value - actual)} too low");
    }

    /// <summary>Expects a figure to be a number or less.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="value">The number, in the figure's unit.</param>
    /// <returns>The expectations.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is no finite number.</exception>
    public LogExpectations ToHaveAtMost(Figure figure, double value)
    {
        ArgumentNullException.ThrowIfNull(figure);
        RequireFinite(value, nameof(value));
        return With(figure, $"at most {figure.Unit.Write(value)}", actual => actual <= value ? null : $"{figure.Unit.Write(actual - value)} too high");
    }

    /// <summary>Everything that happened though the definition does not permit it, journey by journey in the order of time.</summary>
    /// <returns>The breaches; empty when there are none.</returns>
    public ImmutableArray<DefinitionBreach> FindBreaches() => DefinitionCheck.BreachesIn(_log);

    /// <summary>Looks at the log.</summary>
    /// <returns>The expectations that it does not meet, in the order in which they were stated; empty when it meets all.</returns>
    public ImmutableArray<UnmetExpectation> FindUnmet()
    {
        Metric[] metrics = [.. _expectations.Select(expectation => expectation.Metric).OfType<Metric>().DistinctBy(metric => metric.Name)];
        MetricReports reports = _log.Measure(_asOf, metrics);
        return [.. _expectations.Select(expectation => (expectation.What, Problem: expectation.ProblemIn(reports))).Where(found => found.Problem is not null).Select(found => new UnmetExpectation(found.What, found.Problem!))];
    }

    /// <summary>Looks at the log, which must meet every expectation.</summary>
    /// <exception cref="ExpectationException">It does not; the message says for each what is so instead.</exception>
    public void Verify()
    {
        ImmutableArray<UnmetExpectation> unmet = FindUnmet();
        if (!unmet.IsEmpty) throw new ExpectationException(string.Create(CultureInfo.InvariantCulture, $"The log ({_log}, as of {_asOf})"), unmet);
    }

    private LogExpectations With(Figure figure, string range, Func<double, string?> problemOf) =>
        With(new Expectation($"{figure} of {range}", figure.Metric, reports => figure.In(reports).Value is not { } actual
            ? $"it has no value, because nothing in the log counts for it; look at the report of '{figure.Metric}'."
            : problemOf(actual) is { } problem ? $"it is {figure.Unit.Write(actual)}, {problem}; look at the report of '{figure.Metric}'." : null));

    private LogExpectations With(Expectation expectation) => new(_log, _asOf, _expectations.Add(expectation));

    private string? Breaches(int tolerated)
    {
        ImmutableArray<DefinitionBreach> breaches = FindBreaches();
        if (breaches.Length <= tolerated) return null;

        string more = breaches.Length > BreachesShown ? $"{Environment.NewLine}  … and {breaches.Length - BreachesShown} more; FindBreaches() lists them all." : string.Empty;
        string journeys = CountText.Of(breaches.Select(breach => breach.Journey).Distinct().Count(), "journey");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"there {(breaches.Length == 1 ? "is" : "are")} {CountText.Of(breaches.Length, "breach", "breaches")} on {journeys}.{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", breaches.Take(BreachesShown))}{more}");
    }

    private static void RequireFinite(double value, string parameter)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(parameter, value, "An expectation needs a finite number.");
    }

    private sealed record Expectation(string What, Metric? Metric, Func<MetricReports, string?> ProblemIn);
}
