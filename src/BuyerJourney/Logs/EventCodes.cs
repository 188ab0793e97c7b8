using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>The code book of a log: which small number stands for which happening.</summary>
/// <remarks>
/// Stages take 0 to S−1 and outcomes S to S+O−1, in the definition's order; everything else follows, and what the definition does not name is appended
/// as it is met; a book holds 65,535 codes at most. A code is never changed or removed. Safe to share between threads.
/// </remarks>
public sealed class EventCodes
{
    private readonly Lock _appending = new();
    private readonly Dictionary<(EventKind Kind, string Id), EventCode> _codes = [];
    private (EventKind Kind, string Id)[] _names = new (EventKind, string)[64];
    private readonly Lazy<VisitSteps> _steps;
    private volatile int _count;

    internal EventCodes(JourneyDefinition definition)
    {
        Definition = definition;
        _steps = new Lazy<VisitSteps>(() => new VisitSteps(definition));
        foreach (Stage stage in definition.Stages)
        {
            Append(EventKind.StageEntered, stage.Id.Value);
        }

        foreach (Outcome outcome in definition.Outcomes)
        {
            Append(EventKind.Closed, outcome.Id.Value);
        }

        Started = Append(EventKind.Started, string.Empty);
        Reopened = Append(EventKind.Reopened, string.Empty);
        Feedback = Append(EventKind.Feedback, string.Empty);
        foreach (Touchpoint touchpoint in definition.Touchpoints)
        {
            Append(EventKind.Touchpoint, touchpoint.Id.Value);
        }

        foreach (Obstacle obstacle in definition.Obstacles)
        {
            Append(EventKind.ObstacleRaised, obstacle.Id.Value);
            Append(EventKind.ObstacleResolved, obstacle.Id.Value);
        }
    }

    /// <summary>The definition whose stages and outcomes come first in the book.</summary>
    public JourneyDefinition Definition { get; }

    /// <summary>How many codes there are.</summary>
    public int Count => _count;

    /// <summary>The code of a journey's start.</summary>
    public EventCode Started { get; }

    /// <summary>The code of taking a closed journey up again.</summary>
    public EventCode Reopened { get; }

    /// <summary>The code of feedback.</summary>
    public EventCode Feedback { get; }

    /// <summary>What each event does to a journey.</summary>
    internal VisitSteps Steps => _steps.Value;

    internal int StageCount => Definition.Stages.Length;

    internal int OutcomeCount => Definition.Outcomes.Length;

    /// <summary>The code of entering a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The code.</returns>
    /// <exception cref="ArgumentException">The definition has no such stage.</exception>
    public EventCode Stage(Id<Stage> stage) => Definition.FindStage(stage) is { } found
        ? StageAt(found.Index)
        : throw new ArgumentException($"The definition {Definition} has no stage '{stage}'. Its stages are {string.Join(", ", Definition.Stages)}.", nameof(stage));

    /// <summary>The code of closing in an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The code.</returns>
    /// <exception cref="ArgumentException">The definition has no such outcome.</exception>
    public EventCode Outcome(Id<Outcome> outcome) => Definition.FindOutcome(outcome) is { } found
        ? OutcomeAt(found.Index)
        : throw new ArgumentException($"The definition {Definition} has no outcome '{outcome}'. Its outcomes are {string.Join(", ", Definition.Outcomes)}.", nameof(outcome));

    /// <summary>The code of a touchpoint; one that the definition does not name gets a new code.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <returns>The code.</returns>
    /// <exception cref="ArgumentException"><paramref name="touchpoint"/> is <c>default</c>.</exception>
    /// <exception cref="InvalidOperationException">The book is full.</exception>
    public EventCode Touchpoint(Id<Touchpoint> touchpoint) => GetOrAdd(EventKind.Touchpoint, Required(touchpoint, nameof(touchpoint)));

    /// <summary>The code of raising an obstacle; one that the definition does not name gets a new code.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <returns>The code.</returns>
    /// <exception cref="ArgumentException"><paramref name="obstacle"/> is <c>default</c>.</exception>
    /// <exception cref="InvalidOperationException">The book is full.</exception>
    public EventCode ObstacleRaised(Id<Obstacle> obstacle) => GetOrAdd(EventKind.ObstacleRaised, Required(obstacle, nameof(obstacle)));

    /// <summary>The code of resolving an obstacle; one that the definition does not name gets a new code.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <returns>The code.</returns>
    /// <exception cref="ArgumentException"><paramref name="obstacle"/> is <c>default</c>.</exception>
    /// <exception cref="InvalidOperationException">The book is full.</exception>
    public EventCode ObstacleResolved(Id<Obstacle> obstacle) => GetOrAdd(EventKind.ObstacleResolved, Required(obstacle, nameof(obstacle)));

    /// <summary>The code of finding a pain point; a new one gets a new code.</summary>
    /// <param name="painPoint">The pain point, in the company's own words.</param>
    /// <returns>The code.</returns>
    /// <exception cref="ArgumentException"><paramref name="painPoint"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The book is full.</exception>
    public EventCode PainPoint(string painPoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(painPoint);
        return GetOrAdd(EventKind.PainPoint, painPoint);
    }

    /// <summary>The code of an approval by a team; a new one gets a new code.</summary>
    /// <param name="team">The team.</param>
    /// <returns>The code.</returns>
    /// <exception cref="ArgumentException"><paramref name="team"/> is <c>default</c>.</exception>
    /// <exception cref="InvalidOperationException">The book is full.</exception>
    public EventCode Approval(Id<Team> team) => GetOrAdd(EventKind.Approval, Required(team, nameof(team)));

    /// <summary>What kind of happening a code stands for.</summary>
    /// <param name="code">A code of this book.</param>
    /// <returns>The kind.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The book has no such code.</exception>
    public EventKind KindOf(EventCode code) => Entry(code).Kind;

    /// <summary>The id of the stage, outcome, touchpoint, obstacle, pain point or team that a code is about.</summary>
    /// <param name="code">A code of this book.</param>
    /// <returns>The id's text; empty for a start, a reopening and feedback.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The book has no such code.</exception>
    public string IdOf(EventCode code) => Entry(code).Id;

    /// <summary>What a code stands for, for people to read.</summary>
    internal string InWords(EventCode code) => (KindOf(code), IdOf(code)) switch
    {
        (EventKind.StageEntered, var stage) => $"entering {stage}",
        (EventKind.Closed, var outcome) => $"closing as {outcome}",
        (EventKind.ObstacleRaised, var obstacle) => $"obstacle {obstacle}",
        (EventKind.ObstacleResolved, var obstacle) => $"obstacle {obstacle} resolved",
        (EventKind.PainPoint, var painPoint) => $"pain point {painPoint}",
        (EventKind.Approval, var team) => $"approval of {team}",
        (EventKind.Touchpoint, var touchpoint) => touchpoint,
        (EventKind kind, _) => kind.ToString().ToLowerInvariant(),
    };

    internal static EventCode StageAt(int index) => new((ushort)index);

    internal EventCode OutcomeAt(int index) => new((ushort)(StageCount + index));

    internal bool IsStage(EventCode code) => code.Value < StageCount;

    internal bool IsOutcome(EventCode code) => code.Value >= StageCount && code.Value < StageCount + OutcomeCount;

    internal Stage StageOf(EventCode code) => Definition.Stages[code.Value];

    internal Outcome OutcomeOf(EventCode code) => Definition.Outcomes[code.Value - StageCount];

    internal EventCode? Find(EventKind kind, string id)
    {
        lock (_appending)
        {
            return _codes.TryGetValue((kind, id), out EventCode code) ? code : null;
        }
    }

    internal EventCode GetOrAdd(EventKind kind, string id)
    {
        lock (_appending)
        {
            return _codes.TryGetValue((kind, id), out EventCode code) ? code : Append(kind, id);
        }
    }

    private static string Required<T>(Id<T> id, string parameter) => id.IsNone
        ? throw new ArgumentException($"A {typeof(T).Name.ToLowerInvariant()} needs an id.", parameter)
        : id.Value;

    private EventCode Append(EventKind kind, string id)
    {
        int next = _count;
        if (next == ushort.MaxValue)
        {
            throw new InvalidOperationException($"A log can tell {ushort.MaxValue} different happenings apart, and '{id}' is one more. Map rare names to a common one before adding them.");
        }

        if (next == _names.Length)
        {
            Array.Resize(ref _names, next * 2);
        }

        _names[next] = (kind, id);
        var code = new EventCode((ushort)next);
        _codes.Add((kind, id), code);
        _count = next + 1;
        return code;
    }

    private (EventKind Kind, string Id) Entry(EventCode code) => code.Value < _count
        ? _names[code.Value]
        : throw new ArgumentOutOfRangeException(nameof(code), $"The code {code} is not in this book, which has {_count}.");
}
