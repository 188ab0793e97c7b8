using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Sales;

/// <summary>Money and speed: win rate, sales cycle, sales velocity, weighted pipeline and the funnel by value, for each currency.</summary>
/// <remarks>A journey's value is the one last known. Immutable and safe to share between threads.</remarks>
public sealed class SalesMetric : Metric<SalesTally, SalesReport>
{
    private readonly VelocityPopulation _population;
    private readonly WinProbabilities _probabilities;

    internal SalesMetric(VelocityPopulation population, WinProbabilities probabilities) => (_population, _probabilities) = (population, probabilities);

    /// <inheritdoc/>
    public override string Name
    {
        get
        {
            string population = _population == VelocityPopulation.Open ? string.Empty : $", velocity of {_population}";
            string probabilities = ReferenceEquals(_probabilities, WinProbabilities.OfTheLog) ? string.Empty : $", pipeline weighted by {_probabilities}";
            return $"sales{population}{probabilities}";
        }
    }

    /// <inheritdoc/>
    public override string Parameters => _probabilities.Numbers;

    /// <summary>The same with the sales velocity of other journeys than the open ones.</summary>
    /// <param name="population">The journeys.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="population"/> is null.</exception>
    public SalesMetric Of(VelocityPopulation population)
    {
        ArgumentNullException.ThrowIfNull(population);
        return new SalesMetric(population, _probabilities);
    }

    /// <summary>The same with the pipeline weighted by other probabilities than those of the log.</summary>
    /// <param name="probabilities">The probabilities. Measuring refuses a stage that the definition does not have.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="probabilities"/> is null.</exception>
    public SalesMetric WeightedBy(WinProbabilities probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return new SalesMetric(_population, probabilities);
    }

    /// <inheritdoc/>
    protected override SalesTally NewTally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (Id<Stage> stage in _probabilities.ByStage?.Keys ?? [])
        {
            if (scope.Definition.FindStage(stage) is null)
            {
                throw new ArgumentException(
                    $"'{_probabilities}' gives a probability for '{stage}', a stage that {scope.Definition} does not have; its stages are {string.Join(", ", scope.Definition.Stages)}.",
                    nameof(scope));
            }
        }

        return new SalesTally(scope);
    }

    /// <inheritdoc/>
    protected override void Fold(SalesTally tally, in JourneyTrace trace, int sign) => FoldAll(tally, trace.Alone, sign);

    /// <inheritdoc/>
    protected override void FoldAll(SalesTally tally, in TraceBlock traces, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (tally.WantsLengthsOnly)
        {
            FoldCycles(tally, traces, sign);
            return;
        }

        foreach (ref readonly Visit visit in traces.Visits)
        {
            if (!visit.IsOpen)
            {
                tally.Ended.Add(visit.Stage, visit.Next.Value, sign);
            }
        }

        for (int journey = 0; journey < traces.Count; journey++)
        {
            FoldJourney(tally, traces[journey], sign);
        }
    }

    /// <inheritdoc/>
    protected override SalesReport Report(SalesTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        return new SalesReporting(tally, scope, _population, _probabilities).Report();
    }

    private static void FoldCycles(SalesTally tally, in TraceBlock traces, int sign)
    {
        for (int journey = 0; journey < traces.Count; journey++)
        {
            if (traces.Journeys[journey].IsClosed)
            {
                FoldCycle(tally, traces[journey], sign);
            }
        }
    }

    private static void FoldJourney(SalesTally tally, in JourneyTrace trace, int sign)
    {
        if (trace.IsEmpty)
        {
            return;
        }

        int state = (int)JourneyStates.StateOf(trace);
        tally.Journeys.Add(state, sign);
        if (trace.IsClosed)
        {
            FoldCycle(tally, trace, sign);
        }
        else if (!trace.Visits.IsEmpty)
        {
            tally.OpenIn.Add(trace.Visits[^1].Stage, sign);
        }

        if (trace.Value is { } value)
        {
            tally.Values.AddAmount(value, sign, state);
            FoldValue(tally, trace, value, sign);
        }
        else
        {
            tally.WithoutValue.Add(state, sign);
        }
    }

    private static void FoldCycle(SalesTally tally, in JourneyTrace trace, int sign)
    {
        if (trace.Visits.IsEmpty || !trace.Visits[0].IsEntryUnknown)
        {
            tally.Cycles.AddLength(trace.IsWon ? 1 : 0, trace.ClosedTicks - trace.StartTicks, sign);
        }
        else if (trace.IsWon)
        {
            tally.UnknownStarts.Add(sign);
        }
    }

    private static void FoldValue(SalesTally tally, in JourneyTrace trace, Money value, int sign)
    {
        foreach (ref readonly Visit visit in trace.Visits)
        {
            if (!visit.IsReentry)
            {
                tally.EnteredValues.AddAmount(value, sign, visit.Stage, (int)JourneyStates.StateOf(trace));
            }
        }

        if (trace.FurthestStage >= 0 || trace.IsWon)
        {
            tally.FurthestValues.AddAmount(value, sign, trace.IsWon ? 1 : 0, Math.Max(trace.FurthestStage, 0));
        }

        if (trace.IsLost && !trace.Visits.IsEmpty)
        {
            tally.LostHereValues.AddAmount(value, sign, trace.Visits[^1].Stage);
        }

        if (!trace.IsClosed)
        {
            if (trace.Visits.IsEmpty)
            {
                tally.OpenNowhereValues.AddAmount(value, sign);
            }
            else
            {
                tally.OpenValues.AddAmount(value, sign, trace.Visits[^1].Stage);
            }
        }
    }
}
