using BuyerJourney.Goals;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Metrics.Steps;

namespace BuyerJourney.Interchange.Json;

/// <summary>From goals to a document.</summary>
internal static class GoalWriter
{
    /// <exception cref="NotSupportedException">A goal's figure is code.</exception>
    public static GoalsDocument ToDocument(GoalSet goals) => new()
    {
        Format = GoalReader.Format,
        FormatVersion = GoalReader.Version,
        Definition = goals.Definition.Id.Value,
        Goals = [.. goals.Goals.Select(ToDocument)],
    };

    private static GoalDocument ToDocument(Goal goal)
    {
        Figure figure = goal.Figure;
        var conversion = figure.Metric as StepConversionMetric;
        var document = new GoalDocument
        {
            Name = goal.Name == goal.Sentence ? null : goal.Name,
            Figure = figure.Kind,
            Stage = figure.Stage.IsNone ? null : figure.Stage.Value,
            UpTo = figure.UpTo,
            From = StepOf(conversion?.From, goal),
            To = StepOf(conversion?.To, goal),
            Within = conversion?.Within,
            EachOccurrence = conversion?.IsEachOccurrence ?? false,
            After = StepOf((figure.Metric as LeavesAfterMetric)?.After, goal),
            Currency = figure.Unit.Currency.Length == 0 ? null : figure.Unit.Currency,
            AtLeast = goal.Direction == GoalDirection.AtLeast ? goal.Target : null,
            AtMost = goal.Direction == GoalDirection.AtMost ? goal.Target : null,
            By = goal.By,
            Baseline = goal.Baseline is { } baseline ? new BaselineDocument { Value = baseline.Value, At = baseline.At } : null,
            MinimumTrials = goal.MinimumTrials == Goal.DefaultMinimumTrials ? null : goal.MinimumTrials,
        };
        return IsData(figure) ? document : throw CantWrite(goal, $"its figure '{figure}' is of the metric '{figure.Metric}'");
    }

    private static bool IsData(Figure figure) => figure.Kind switch
    {
        FigureKind.Own or FigureKind.FunnelConversion => false,
        FigureKind.MedianTimeInStage or FigureKind.MeanTimeInStage => figure.Metric.Name == Metric.TimeInStage.Name,
        FigureKind.SalesVelocity => figure.Metric.Name == Metric.Sales.Name,
        _ => true,
    };

    private static StepDocument? StepOf(Step? step, Goal goal)
    {
        StepDocument? document = step?.Kind switch
        {
            null => null,
            EventKind.Touchpoint => new StepDocument { Touchpoint = step.Id },
            EventKind.StageEntered => new StepDocument { Stage = step.Id },
            EventKind.Closed => new StepDocument { Outcome = step.Id },
            EventKind.ObstacleRaised => new StepDocument { Obstacle = step.Id },
            _ => null,
        };

        // A step that is narrower than its id reads otherwise than the plain one.
        return step is null || (document is not null && step == PlainOf(document)) ? document : throw CantWrite(goal, $"the step '{step}' is more than one touchpoint, stage, outcome or obstacle");
    }

    private static Step PlainOf(StepDocument document) => document.Touchpoint is { } touchpoint ? Step.Touchpoint(touchpoint)
        : document.Stage is { } stage ? Step.Stage(stage)
        : document.Outcome is { } outcome ? Step.Outcome(outcome)
        : Step.ObstacleRaised(document.Obstacle!);

    private static NotSupportedException CantWrite(Goal goal, string why) => new($"The goal '{goal.Name}' can't be written: {why}, which is code. Leave it out, and add it where the goals are read.");
}
