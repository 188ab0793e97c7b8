using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>
/// What each event does to a journey, as a table: a journey is in one of a few situations, and what happens says which visit ends, how, and what situation comes next.
/// </summary>
/// <remarks>
/// The situations are: no stage yet; each stage; each outcome that the journey was closed in; and each purchase together with each stage after the purchase, since entering one of those leaves the
/// journey closed. Immutable and safe to share between threads.
/// </remarks>
internal sealed class VisitSteps
{
    /// <summary>The step of an event that changes nothing, since the journey is where it leads to already.</summary>
    public const long Nothing = -1;

    /// <summary>The situation of a journey that has entered no stage.</summary>
    public const int Start = 0;

    // A step is what a visit is told when it ends and, above that, whether one ends and which situation comes next.
    private const int EndsVisitBits = 42;
    private const int NextBits = 44;
    private const int None = -1;

    private readonly JourneyDefinition _definition;
    private readonly List<(int Stage, int Outcome)> _situations = [];
    private readonly long[] _steps;
    private readonly VisitStop[] _stops;

    public VisitSteps(JourneyDefinition definition)
    {
        _definition = definition;
        _situations.Add((None, None));
        _situations.AddRange(definition.Stages.Select(stage => (stage.Index, None)));
        _situations.AddRange(definition.Outcomes.Select(outcome => (None, outcome.Index)));
        _situations.AddRange(
            from outcome in definition.Outcomes
            from stage in definition.Stages
            where StaysClosed(outcome.Index, stage.Index)
            select (stage.Index, outcome.Index));

        Dictionary<(int Stage, int Outcome), int> places = _situations.Index().ToDictionary(situation => situation.Item, situation => situation.Index);
        _steps =
        [
            .. Enumerable.Range(0, definition.Stages.Length + definition.Outcomes.Length)
                .SelectMany(code => _situations.Select(from => StepOf(from, code, places))),
        ];
        _stops = [.. _situations.Select(at => StopAt(at.Stage, at.Outcome))];
    }

    /// <summary>How many situations there are.</summary>
    public int Situations => _situations.Count;

    /// <summary>The step that each happening brings, by its code and then by the situation. Codes beyond move nobody.</summary>
    public ReadOnlySpan<long> Steps => _steps;

    /// <summary>What is left to be said of a journey that nothing more happens on, by the situation.</summary>
    public ReadOnlySpan<VisitStop> Stops => _stops;

    /// <summary>1 when the step ends a visit, 0 when there was none to end.</summary>
    public static int VisitsEnded(long step) => (int)(step >> EndsVisitBits) & 1;

    /// <summary>The situation that a step leads to.</summary>
    public static int SituationAfter(long step) => (int)(step >> NextBits);

    private long StepOf((int Stage, int Outcome) from, int code, Dictionary<(int Stage, int Outcome), int> places)
    {
        int outcome = code - _definition.Stages.Length;
        if (outcome >= 0)
        {
            VisitEnding ending = _definition.Outcomes[outcome].IsWon ? VisitEnding.Advanced : VisitEnding.Lost;
            return from.Outcome == outcome ? Nothing : Step(from.Stage, code, ending, places[(None, outcome)]);
        }

        // A close is superseded by entering a stage, unless that lies after the purchase.
        int closed = from.Outcome != None && StaysClosed(from.Outcome, code) ? from.Outcome : None;
        return from.Stage == None ? Step(None, code, VisitEnding.Open, places[(code, closed)])
            : EndingOnEntering(_definition.Stages[from.Stage], _definition.Stages[code]) is { } onEntering ? Step(from.Stage, code, onEntering, places[(code, closed)])
            : Nothing;
    }

    private static long Step(int stage, int code, VisitEnding ending, int next) =>
        ((long)next << NextBits) | (stage == None ? 0 : (1L << EndsVisitBits) | Visit.What(stage, code, ending));

    private VisitStop StopAt(int stage, int outcome) => new(
        stage == None ? 0 : (1L << EndsVisitBits) | Visit.What(stage, EventCode.None.Value, VisitEnding.Open),
        outcome,
        outcome != None && _definition.Outcomes[outcome].IsWon,
        stage != None && outcome != None);

    private bool StaysClosed(int outcome, int stage) => _definition.Outcomes[outcome].IsWon && _definition.Stages[stage].IsAfterPurchase;

    // A stage on hold lies outside the order: leaving it is going on, wherever to.
    private static VisitEnding? EndingOnEntering(Stage left, Stage entered)
    {
        if (left.Index == entered.Index)
        {
            return left.IsReenterable ? VisitEnding.Reentered : null;
        }

        return entered.IsOnHold ? VisitEnding.SetAside
            : entered.Index > left.Index || left.IsOnHold ? VisitEnding.Advanced
            : VisitEnding.Regressed;
    }
}
