using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Randomness;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>A checked simulator turned into tables of codes and samplers, so that the walk looks nothing up by name and allocates nothing.</summary>
/// <remarks>Immutable once made; safe to share between threads.</remarks>
internal sealed class SimulatorTables
{
    private readonly EventCodes _codes;
    private readonly List<EventDetail> _details = [EventDetail.None];
    private readonly List<string> _currencies = [];

    public SimulatorTables(JourneySimulator simulator, EventCodes codes)
    {
        _codes = codes;
        IReadOnlyList<BuyerKind[]> attributes = BuyerVariants.AttributesOf(simulator);
        Attributes = new AttributeTable[attributes.Count];
        int stride = 1;
        for (int i = attributes.Count - 1; i >= 0; i--)
        {
            BuyerKind[] values = attributes[i];
            bool matters = BuyerVariants.Matter(values);
            Attributes[i] = new AttributeTable(values[0].Attribute, [.. values.Select(v => v.Value)], new AliasTable([.. values.Select(v => v.Share)]), matters ? stride : 0);
            if (matters) stride *= values.Length;
        }

        Buyers = [.. BuyerVariants.Of(simulator).Select(variant => Compile(variant.Behaviour))];
        OutcomeOffset = codes.Definition.Stages.Length;
        Reopened = codes.Reopened.Value;
    }

    public AttributeTable[] Attributes { get; }

    /// <summary>By the number that the attributes' strides add up to.</summary>
    public BuyerTable[] Buyers { get; }

    /// <summary>Codes below are stages, from it on outcomes.</summary>
    public int OutcomeOffset { get; }

    public ushort Reopened { get; }

    /// <summary>Whether nothing has to be drawn to know who the buyer is.</summary>
    public bool AreAllAlike => Attributes.Length == 0 && Buyers[0].ValueInHundredths is null;

    public IReadOnlyList<EventDetail> Details => _details;

    public IReadOnlyList<string> Currencies => _currencies;

    private JourneyDefinition Definition => _codes.Definition;

    private BuyerTable Compile(Behaviour behaviour)
    {
        StageTable[] stages = [.. Definition.Stages.Select(stage => Compile(stage, behaviour))];
        (Id<Stage> Stage, double Probability)[] starts = behaviour.Starts.IsEmpty ? [(UsualBehaviour.StartOf(Definition).Id, 1)] : [.. behaviour.Starts];
        return new BuyerTable
        {
            Stages = stages,
            AfterClose = [.. Definition.Outcomes.Select(outcome => Compile(outcome, behaviour))],
            Starts = [.. starts.Select(start => _codes.Stage(start.Stage).Value)],
            Start = new AliasTable([.. starts.Select(start => start.Probability)]),
            ValueInHundredths = behaviour.Value is { } value ? Compile(value) : null,
            Currency = behaviour.Value is { } money ? checked((byte)PlaceIn(_currencies, money.Median.Currency)) : (byte)0,
            HasExtras = stages.Any(stage => stage.HasExtras),
        };
    }

    private StageTable Compile(Stage stage, Behaviour behaviour)
    {
        StageBehaviour said = behaviour.Of(stage.Id);
        NextStep[] steps = said.Steps.IsEmpty ? [.. UsualBehaviour.StepsFrom(stage, Definition)] : [.. said.Steps];
        DwellSampler stay = (said.Stay ?? UsualBehaviour.StayIn(stage)).Compile();
        double[] probabilities = [.. steps.Select(step => step.Probability ?? 0)];
        return new StageTable
        {
            Targets = [.. steps.Select(step => CodeOf(step.Target))],
            Probabilities = probabilities,
            IsLoss = [.. steps.Select(step => step.Target.Kind == StepKind.Outcome && Definition.FindOutcome(step.Target.Id)!.IsLost)],
            Next = steps.Length == 0 || said.IsRace ? null : new AliasTable(probabilities),
            Stay = steps.Length == 0 ? default : stay,
            StayOf = steps.Any(step => step.After is not null) ? [.. steps.Select(step => step.After?.Compile() ?? stay)] : null,
            Touchpoints = Compile([.. behaviour.Touchpoints.Where(touchpoint => touchpoint.During == stage.Id)]),
            Obstacles = [.. behaviour.Obstacles.Where(obstacle => obstacle.During == stage.Id).Select(Compile)],
            IsOnHold = stage.IsOnHold,
        };
    }

    // Those that follow another come after it, so that its time is known when theirs is asked for.
    private TouchpointTable[] Compile(TouchpointBehaviour[] said)
    {
        var ordered = new List<TouchpointBehaviour>();
        while (ordered.Count < said.Length)
        {
            ordered.AddRange(said.Where(each => !ordered.Contains(each) && (each.Following.IsNone || ordered.Exists(before => before.Touchpoint == each.Following))).ToArray());
        }

        return [.. ordered.Select(each => new TouchpointTable(
            _codes.Touchpoint(each.Touchpoint).Value,
            each.Share,
            each.After.Compile(),
            each.Following.IsNone ? -1 : ordered.FindIndex(before => before.Touchpoint == each.Following),
            each.Speedup,
            each.OddsOfLosing,
            each.Reactions is { } shares ? new AliasTable([shares.Positive, shares.Neutral, shares.Negative]) : null,
            each.Reactions is null
                ? [PlaceOf(each.Detail)]
                : [.. new[] { Reaction.Positive, Reaction.Neutral, Reaction.Negative }.Select(reaction => PlaceOf(each.Detail with { Reaction = reaction }))]))];
    }

    private ObstacleTable Compile(ObstacleBehaviour said) => new(
        _codes.ObstacleRaised(said.Obstacle).Value,
        _codes.ObstacleResolved(said.Obstacle).Value,
        said.Share,
        said.After.Compile(),
        said.StandsFor?.Compile() ?? default,
        said.GivesUpAfter?.Compile() ?? default,
        1 / said.Slowdown,
        said.OddsOfLosing,
        Definition.Outcomes.FirstOrDefault(outcome => outcome.IsLost) is { } lost ? _codes.Outcome(lost.Id).Value : (ushort)0,
        PlaceOf(said.Severity is { } severity ? new EventDetail { Severity = severity } : EventDetail.None));

    private AfterCloseTable? Compile(Outcome outcome, Behaviour behaviour)
    {
        AfterCloseBehaviour[] said = [.. behaviour.AfterClose.Where(each => each.Outcome == outcome.Id)];
        if (said.Length == 0) return null;

        double stays = Math.Max(0, 1 - said.Sum(each => each.Probability));
        return new AfterCloseTable(
            new AliasTable([.. said.Select(each => each.Probability), stays]),
            [.. said.Select(each => _codes.Stage(each.Into).Value)],
            [.. said.Select(each => each.After.Compile())],
            [.. said.Select(each => !(outcome.IsWon && Definition.FindStage(each.Into)!.IsAfterPurchase))]);
    }

    private static DwellSampler Compile(DealValue value)
    {
        double hundredths = (double)value.Median.Amount * 100;
        return value.Sigma == 0 ? DwellSampler.Fixed(hundredths) : DwellSampler.LogNormal(hundredths, value.Sigma);
    }

    private ushort CodeOf(StepTarget target) => target.Kind switch
    {
        StepKind.Stage => _codes.Stage(target.Id).Value,
        StepKind.Outcome => _codes.Outcome(target.Id).Value,
        _ => StageTable.Resume,
    };

    private ushort PlaceOf(EventDetail detail) => checked((ushort)PlaceIn(_details, detail));

    /// <summary>The place of an item in a table; a new one gets the next.</summary>
    private static int PlaceIn<T>(List<T> table, T item)
    {
        int place = table.IndexOf(item);
        if (place < 0)
        {
            place = table.Count;
            table.Add(item);
        }

        return place;
    }
}
