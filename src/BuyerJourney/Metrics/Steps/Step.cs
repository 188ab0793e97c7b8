using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Steps;

/// <summary>A step of a journey that figures ask for: a touchpoint, entering a stage, or an outcome.</summary>
/// <remarks>A plain text is the touchpoint of that id. Immutable, compared by content, safe to share between threads.</remarks>
/// <example><code>Metric.StepConversion("intro-call", Step.Stage("demo"), within: Duration.FromDays(30))</code></example>
public sealed record Step
{
    private Step(EventKind kind, string id) => (Kind, Id) = (kind, id);

    /// <summary>What kind of happening the step is.</summary>
    public EventKind Kind { get; }

    /// <summary>The id of the touchpoint, stage, outcome or obstacle.</summary>
    public string Id { get; }

    /// <summary>A contact between buyer and seller.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <returns>The step.</returns>
    public static Step Touchpoint(Id<Touchpoint> touchpoint) => new(EventKind.Touchpoint, touchpoint.Value);

    /// <summary>Entering a stage.</summary>
    /// <param name="stage">The stage; measuring fails with an <see cref="ArgumentException"/> where the definition has no such stage.</param>
    /// <returns>The step.</returns>
    public static Step Stage(Id<Stage> stage) => new(EventKind.StageEntered, stage.Value);

    /// <summary>Closing in an outcome.</summary>
    /// <param name="outcome">The outcome; measuring fails with an <see cref="ArgumentException"/> where the definition has no such outcome.</param>
    /// <returns>The step.</returns>
    public static Step Outcome(Id<Outcome> outcome) => new(EventKind.Closed, outcome.Value);

    /// <summary>An obstacle coming up.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <returns>The step.</returns>
    public static Step ObstacleRaised(Id<Obstacle> obstacle) => new(EventKind.ObstacleRaised, obstacle.Value);

    /// <summary>A touchpoint by its id.</summary>
    /// <param name="touchpoint">The touchpoint's id.</param>
    /// <returns>The step.</returns>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Touchpoint is the named alternate.")]
    public static implicit operator Step(string touchpoint) => Touchpoint(touchpoint);

    /// <summary>What the step is.</summary>
    /// <returns>For example <c>demo</c>, <c>entering decision</c>, <c>closing as won</c>.</returns>
    public override string ToString() => Kind switch
    {
        EventKind.StageEntered => $"entering {Id}",
        EventKind.Closed => $"closing as {Id}",
        EventKind.ObstacleRaised => $"obstacle {Id}",
        _ => Id,
    };

    internal EventCode CodeIn(EventCodes codes) => Kind switch
    {
        EventKind.StageEntered => codes.Stage(Id),
        EventKind.Closed => codes.Outcome(Id),
        EventKind.ObstacleRaised => codes.ObstacleRaised(Id),
        _ => codes.Touchpoint(Id),
    };
}
