using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Metrics.Steps;
using NodaTime;
using static BuyerJourney.Interchange.Json.DocumentFields;

namespace BuyerJourney.Interchange.Json;

/// <summary>From a document to goals.</summary>
internal static class GoalReader
{
    public const string Format = "buyer-journey/goals";
    public const int Version = 1;

    /// <exception cref="DocumentProblem">A field is missing or wrong.</exception>
    /// <exception cref="GoalException">The goals are refused.</exception>
    public static GoalSet ToGoals(GoalsDocument document, JourneyDefinition definition)
    {
        if (document.Format is { } format && format != Format)
        {
            throw new DocumentProblem("$.format", $"is '{format}' where goals have '{Format}'.");
        }

        if (document.FormatVersion > Version)
        {
            throw new DocumentProblem("$.formatVersion", FormattableString.Invariant($"is {document.FormatVersion}; this version of the library reads up to {Version}. Update it."));
        }

        if (document.Definition is { } id && id != definition.Id.Value)
        {
            throw new DocumentProblem("$.definition", $"is '{id}', but the goals are read for journeys of '{definition.Id}'.");
        }

        return GoalSet.For(definition, [.. Each(Required(document.Goals, "$.goals"), "$.goals").Select(goal => GoalOf(goal.Item, goal.Path))]);
    }

    private static Goal GoalOf(GoalDocument document, string path)
    {
        if ((document.AtLeast is null) == (document.AtMost is null))
        {
            throw new DocumentProblem(path, "needs a target: either 'atLeast' or 'atMost'.");
        }

        var goal = new Goal
        {
            Figure = FigureOf(document, path),
            Direction = document.AtLeast is null ? GoalDirection.AtMost : GoalDirection.AtLeast,
            Target = document.AtLeast ?? document.AtMost!.Value,
            By = Required(document.By, $"{path}.by"),
            Baseline = document.Baseline is { } baseline ? new GoalBaseline(Required(baseline.Value, $"{path}.baseline.value"), Required(baseline.At, $"{path}.baseline.at")) : null,
            MinimumTrials = document.MinimumTrials ?? Goal.DefaultMinimumTrials,
        };
        return document.Name is { } name ? goal with { Name = name } : goal;
    }

    private static Figure FigureOf(GoalDocument document, string path) => Required(document.Figure, $"{path}.figure") switch
    {
        FigureKind.WinRate => Figure.WinRate,
        FigureKind.ConversionToNext => Figure.ConversionToNext(StageOf(document, path)),
        FigureKind.ConversionFromStart => Figure.ConversionFromStart(StageOf(document, path)),
        FigureKind.ResolvedWinRate => Figure.ResolvedWinRate(StageOf(document, path)),
        FigureKind.DropOff => Figure.DropOff(StageOf(document, path)),
        FigureKind.MedianTimeInStage => Figure.MedianTimeInStage(StageOf(document, path)),
        FigureKind.MeanTimeInStage => Figure.MeanTimeInStage(StageOf(document, path), Length(document.UpTo, $"{path}.upTo")),
        FigureKind.MedianSalesCycle => Figure.MedianSalesCycle,
        FigureKind.MeanSalesCycle => Figure.MeanSalesCycle,
        FigureKind.MedianTimeToClose => Figure.MedianTimeToClose,
        FigureKind.StepConversion => Figure.StepConversion(ConversionOf(document, path)),
        FigureKind.LeavesAfter => Figure.LeavesAfter(Metric.LeavesAfter(StepOf(document.After, $"{path}.after"))),
        FigureKind.SalesVelocity => Figure.SalesVelocity(Currency(document.Currency, $"{path}.currency")),
        FigureKind.Won => Figure.Won,
        FigureKind.Lost => Figure.Lost,
        FigureKind.Open => Figure.Open,
        FigureKind.Reaches => Figure.Reaches(StageOf(document, path)),
        FigureKind.WonValue => Figure.WonValue(Currency(document.Currency, $"{path}.currency")),
        var kind => throw new DocumentProblem($"{path}.figure", $"is {kind}, which is code and can't be read from a file."),
    };

    private static Id<Stage> StageOf(GoalDocument document, string path) => Id<Stage>(document.Stage, $"{path}.stage");

    private static StepConversionMetric ConversionOf(GoalDocument document, string path)
    {
        StepConversionMetric conversion = Metric.StepConversion(
            StepOf(document.From, $"{path}.from"),
            StepOf(document.To, $"{path}.to"),
            Length(document.Within, $"{path}.within"));
        return document.EachOccurrence ? conversion.EachOccurrence() : conversion;
    }

    private static Step StepOf(StepDocument? document, string path) => Required(document, path) switch
    {
        { Touchpoint: { } touchpoint, Stage: null, Outcome: null, Obstacle: null } => Step.Touchpoint(Id<Touchpoint>(touchpoint, $"{path}.touchpoint")),
        { Touchpoint: null, Stage: { } stage, Outcome: null, Obstacle: null } => Step.Stage(Id<Stage>(stage, $"{path}.stage")),
        { Touchpoint: null, Stage: null, Outcome: { } outcome, Obstacle: null } => Step.Outcome(Id<Outcome>(outcome, $"{path}.outcome")),
        { Touchpoint: null, Stage: null, Outcome: null, Obstacle: { } obstacle } => Step.ObstacleRaised(Id<Obstacle>(obstacle, $"{path}.obstacle")),
        _ => throw new DocumentProblem(path, "needs exactly one of 'touchpoint', 'stage', 'outcome' and 'obstacle'."),
    };

    private static Duration Length(Duration? length, string path) =>
        Required(length, path) is var known && known > Duration.Zero ? known : throw new DocumentProblem(path, "must be longer than nothing.");

    private static string Currency(string? code, string path)
    {
        try
        {
            return new Money(0, Required(code, path)).Currency;
        }
        catch (ArgumentException)
        {
            throw new DocumentProblem(path, $"'{code}' is no currency code; write three upper-case letters, such as EUR.");
        }
    }
}
