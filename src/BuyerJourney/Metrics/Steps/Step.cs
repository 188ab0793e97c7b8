using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Steps;

/// <summary>A step of a journey that figures ask for: a touchpoint, entering a stage, or an outcome.</summary>
/// <remarks>
/// A plain text is the touchpoint of that id. An event that only says again where the journey stands, as exports have them that repeat a stage at every edit of a deal, is no step: the stage was
/// entered, and the journey closed, when it came there. Immutable, compared by content, safe to share between threads.
/// </remarks>
/// <example><code>Metric.StepConversion("intro-call", Step.Stage("demo"), within: Duration.FromDays(30))</code></example>
public sealed record Step
{
    private Step(EventKind? kind, string id) => (Kind, Id) = (kind, id);

    /// <summary>Anything at all that happens; a stage or close that is only recorded again does not.</summary>
    public static Step Anything { get; } = new(null, string.Empty);

    /// <summary>What kind of happening the step is; null for <see cref="Anything"/>.</summary>
    public EventKind? Kind { get; }

    /// <summary>The id of the touchpoint, stage, outcome or obstacle; empty for <see cref="Anything"/>.</summary>
    public string Id { get; }

    internal Rows<StepCondition> Conditions { get; private init; } = [];

    /// <summary>A contact between buyer and seller.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <returns>The step.</returns>
    public static Step Touchpoint(Id<Touchpoint> touchpoint) => new(EventKind.Touchpoint, touchpoint.Value);

    /// <summary>Entering a stage: where a visit to it begins, so recording the stage again that the journey is in is not one, unless the stage is declared re-enterable.</summary>
    /// <param name="stage">The stage; measuring fails with an <see cref="ArgumentException"/> where the definition has no such stage.</param>
    /// <returns>The step.</returns>
    public static Step Stage(Id<Stage> stage) => new(EventKind.StageEntered, stage.Value);

    /// <summary>Closing in an outcome; closing again in the outcome that the journey is closed in is the same close.</summary>
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

    /// <summary>The step, of events only whose property has one of some texts.</summary>
    /// <param name="property">The property's name.</param>
    /// <param name="texts">The texts, compared ordinally; at least one.</param>
    /// <returns>The narrower step.</returns>
    /// <exception cref="ArgumentException"><paramref name="property"/> is empty, or there is no text.</exception>
    public Step Where(string property, params ReadOnlySpan<string> texts)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        return With(new StepCondition.Property(property, TextsOf(texts)));
    }

    /// <summary>The step, of events only that happened through one of some channels.</summary>
    /// <param name="channels">The channels, compared ordinally; at least one.</param>
    /// <returns>The narrower step.</returns>
    /// <exception cref="ArgumentException">There is no channel.</exception>
    public Step OnChannel(params ReadOnlySpan<string> channels) => With(new StepCondition.Channel(TextsOf(channels)));

    /// <summary>The step, of events only that the buyer took in a way.</summary>
    /// <param name="reaction">How the buyer took it.</param>
    /// <returns>The narrower step.</returns>
    public Step WithReaction(Reaction reaction) => With(new StepCondition.Taken(reaction));

    /// <summary>What the step is.</summary>
    /// <returns>For example <c>demo</c>, <c>entering decision</c>, <c>closing as won</c>, <c>demo [reaction Positive]</c>.</returns>
    public override string ToString()
    {
        string what = Kind switch
        {
            EventKind.StageEntered => $"entering {Id}",
            EventKind.Closed => $"closing as {Id}",
            EventKind.ObstacleRaised => $"obstacle {Id}",
            null => "anything",
            _ => Id,
        };
        return Conditions.Count == 0 ? what : $"{what} [{string.Join(", ", Conditions)}]";
    }

    internal EventCode CodeIn(EventCodes codes) => Kind switch
    {
        EventKind.StageEntered => codes.Stage(Id),
        EventKind.Closed => codes.Outcome(Id),
        EventKind.ObstacleRaised => codes.ObstacleRaised(Id),
        null => EventCode.None,
        _ => codes.Touchpoint(Id),
    };

    private static Rows<string> TextsOf(ReadOnlySpan<string> texts) =>
        texts.IsEmpty ? throw new ArgumentException("A condition needs at least one text to compare with.", nameof(texts)) : [.. texts];

    private Step With(StepCondition condition) => this with { Conditions = [.. Conditions, condition] };
}
