using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Simulation.Randomness;
using BuyerJourney.Simulation.Simulators;

namespace BuyerJourney.Simulation.WhatIf;

/// <summary>Simulates journeys without and with a change, and sets their figures side by side.</summary>
public static class WhatIfComparison
{
    /// <summary>What would be different.</summary>
    /// <param name="simulator">How buyers behave as things are: described, or learnt from a log.</param>
    /// <param name="change">What is different.</param>
    /// <param name="options">How many journeys, when, how often.</param>
    /// <param name="figures">What to look at, at least one figure.</param>
    /// <returns>The figures without and with the change, with Monte-Carlo intervals. The same seed gives the same report.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is no figure or one is asked for twice, or the change would change nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 runs.</exception>
    /// <exception cref="JourneySimulatorException">The simulator, or the changed one, cannot run; carries all problems.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <example><code>
    /// WhatIfReport report = simulator.WhatIf(
    ///     Change.WithoutObstacle("paperwork"),
    ///     new WhatIfOptions { Journeys = 500, From = quarter, Until = quarter + Duration.FromDays(90) },
    ///     Figure.WinRate, Figure.MedianTimeInStage("decision"));
    /// </code></example>
    public static WhatIfReport WhatIf(this JourneySimulator simulator, Change change, WhatIfOptions options, params ReadOnlySpan<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Runs < 2) throw new ArgumentOutOfRangeException(nameof(options), options.Runs, "WhatIfOptions.Runs must be 2 or more, as one run alone tells nothing of chance; leave it out for 20.");
        Figure[] asked = figures.ToArray();
        if (asked.Length == 0) throw new ArgumentException("Say at least one figure to look at, for example Figure.WinRate.", nameof(figures));
        if (asked.Distinct().Count() < asked.Length) throw new ArgumentException("A figure is asked for twice.", nameof(figures));

        JourneySimulator changed = change.ApplyTo(simulator);
        var seeds = new RandomRoot(simulator.Seed, RandomPurpose.Resampling);
        var without = new double?[options.Runs][];
        var with = new double?[options.Runs][];
        for (int run = 0; run < options.Runs; run++)
        {
            long seed = unchecked((long)seeds.StreamOf(run).NextBits());
            without[run] = Measure(simulator.WithSeed(seed), options, asked);
            with[run] = Measure(changed.WithSeed(seed), options, asked);
            options.Progress?.Report(new SimulationProgress((int)Math.Min(int.MaxValue, (run + 1L) * options.Journeys), (int)Math.Min(int.MaxValue, (long)options.Runs * options.Journeys)));
        }

        return new WhatIfReport
        {
            Change = change,
            Runs = options.Runs,
            Journeys = options.Journeys,
            Figures = [.. asked.Select((figure, i) => new FigureComparison
            {
                Figure = figure,
                Without = MonteCarloEstimate.Of(without.Select(run => run[i])),
                With = MonteCarloEstimate.Of(with.Select(run => run[i])),
                Difference = MonteCarloEstimate.Of(without.Zip(with, (before, after) => after[i] - before[i])),
            })],
        };
    }

    private static double?[] Measure(JourneySimulator simulator, WhatIfOptions options, Figure[] figures)
    {
        JourneyLog log = simulator.Run(options.Journeys, options.From, options.Until, options.Threads, cancellation: options.CancellationToken);
        Metric[] metrics = [.. figures.Select(figure => figure.Metric).DistinctBy(metric => metric.Name)];
        MetricReports reports = log.Measure(options.Until, new MeasureOptions { Threads = options.Threads, CancellationToken = options.CancellationToken }, metrics);
        return [.. figures.Select(figure => figure.In(reports).Value)];
    }
}
