using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Interchange.Json.Documents;

namespace BuyerJourney.Interchange.Json;

/// <summary>From a definition to its document.</summary>
internal static class DefinitionWriter
{
    public static DefinitionDocument ToDocument(JourneyDefinition definition) => new()
    {
        Format = DefinitionFormat.Name,
        FormatVersion = DefinitionFormat.Version,
        Id = definition.Id.Value,
        Version = definition.Version,
        Stages = [.. definition.Stages.Select(ToDocument)],
        Outcomes = [.. definition.Outcomes.Select(ToDocument)],
        Touchpoints = ListOf(definition.Touchpoints, ToDocument),
        Obstacles = ListOf(definition.Obstacles, ToDocument),
        Personas = ListOf(definition.Personas, p => new PersonaDocument { Id = p.Id.Value, Description = p.Description }),
        Teams = ListOf(definition.Teams, t => t.Id.Value),
        Attributes = ListOf(DefinitionFormat.DeclaredAttributes(definition), a => new AttributeDocument { Id = a.Id.Value, Kind = a.Kind }),
        Triggers = ListOf(definition.Triggers, ToDocument),
        Policies = ListOf(DefinitionFormat.Policies.Where(p => definition.Policies.HasFlag(p)), p => p),
        Rules = ListOf(definition.Rules, ToDocument),
    };

    private static StageDocument ToDocument(Stage stage) => new()
    {
        Id = stage.Id.Value,
        Phase = stage.Phase,
        ExpectedStay = stage.ExpectedStay,
        WinProbability = stage.WinProbability,
        MayStart = stage.IsStart,
        OnHold = stage.IsOnHold,
        Reenterable = stage.IsReenterable,
        LeadTeams = ListOf(stage.LeadTeams, t => t.Value),
        SupportTeams = ListOf(stage.SupportTeams, t => t.Value),
        BuyerQuestions = ListOf(stage.BuyerQuestions, q => q),
        BuyerNeeds = ListOf(stage.BuyerNeeds, n => n),
        SellerActivities = ListOf(stage.SellerActivities, a => a),
        Synonyms = ListOf(stage.Synonyms, s => s),
    };

    private static OutcomeDocument ToDocument(Outcome outcome) => new()
    {
        Id = outcome.Id.Value,
        Won = outcome.IsWon,
        Reasons = ListOf(outcome.Reasons, r => r),
        ReasonRequired = outcome.IsReasonRequired,
        Synonyms = ListOf(outcome.Synonyms, s => s),
    };

    private static TouchpointDocument ToDocument(Touchpoint touchpoint) => new()
    {
        Id = touchpoint.Id.Value,
        Side = touchpoint.Side,
        Stages = ListOf(touchpoint.Stages, s => s.Value),
        Channels = ListOf(touchpoint.Channels, c => c),
        Synonyms = ListOf(touchpoint.Synonyms, s => s),
    };

    private static ObstacleDocument ToDocument(Obstacle obstacle) => new()
    {
        Id = obstacle.Id.Value,
        Tag = obstacle.Tag?.Value,
        Parent = obstacle.Parent?.Value,
        Stages = ListOf(obstacle.Stages, s => s.Value),
        Severity = obstacle.Severity,
        Owner = obstacle.Owner?.Value,
        Remedy = obstacle.Remedy,
        Synonyms = ListOf(obstacle.Synonyms, s => s),
    };

    private static TriggerDocument ToDocument(Trigger trigger) => new()
    {
        Id = trigger.Id.Value,
        Parameters = ListOf(trigger.Parameters, p => new ParameterDocument { Name = p.Name, Kind = p.Kind }),
    };

    private static RuleDocument ToDocument(TransitionRule rule) => new()
    {
        Name = rule.Name == DefinitionFormat.NameInWords(rule) ? null : rule.Name,
        From = rule.IsFromAnyStage
            ? new RuleSourceDocument { AnyStage = true }
            : new RuleSourceDocument { Stages = ListOf(rule.FromStages, s => s.Id.Value), Outcomes = ListOf(rule.FromOutcomes, o => o.Id.Value) },
        To = rule.Effect switch
        {
            RuleEffect.Enter => new RuleTargetDocument { Stage = rule.ToStage!.Id.Value },
            RuleEffect.Close => new RuleTargetDocument { Outcome = rule.ToOutcome!.Id.Value },
            RuleEffect.Return => new RuleTargetDocument { StageLeft = true },
            _ => null,
        },
        On = rule.Trigger.Id.Value,
        Priority = rule.Priority,

        // A rule that falls due by itself requires that first; the builder says so again on reading.
        Requires = ListOf(rule.Requires.Skip(rule.Due is null ? 0 : 1), ToDocument),
        Due = rule.Due is { } due ? new DueDocument { After = due.After, Without = ListOf(due.Without, t => t.Value) } : null,
    };

    private static CriterionDocument ToDocument(Criterion criterion) => criterion switch
    {
        AllCriterion c => new AllDocument { Of = [.. c.Parts.Select(ToDocument)] },
        AnyCriterion c => new AnyDocument { Of = [.. c.Parts.Select(ToDocument)] },
        NotCriterion c => new NotDocument { Of = ToDocument(c.Inner) },
        TouchpointCriterion c => new TouchpointCriterionDocument { Touchpoint = c.Touchpoint.Value, Times = c.Count == 1 ? null : c.Count, Within = c.Period, Reaction = c.Reaction },
        NoOpenObstacleCriterion c => new NoOpenObstacleDocument { AtLeast = c.AtLeast },
        ObstacleResolvedCriterion c => new ObstacleResolvedDocument { Obstacle = c.Obstacle.Value },
        ObstacleOpenCriterion c => new ObstacleOpenDocument { Obstacle = c.Obstacle.Value },
        StayCriterion c => new StayDocument { AtLeast = c.AtLeast, AtMost = c.AtMost },
        SilenceCriterion c => new SilenceDocument { Time = c.Time, Touchpoints = ListOf(c.Touchpoints, t => t.Value) },
        ComparisonCriterion c => new ComparisonDocument
        {
            Attribute = c.Comparand.Attribute.IsNone ? null : c.Comparand.Attribute.Value,
            Input = c.Comparand.Input,
            Currency = c.Comparand.Currency,
            Operator = c.Operator,
            Value = c.Value,
        },
        ApprovalCriterion c => new ApprovalDocument { Teams = ListOf(c.Teams, t => t.Value) },
        CustomCriterion c => new CustomDocument { Name = c.Name.Value },
        _ => throw new ArgumentException($"JSON has no form for criteria of the kind {criterion.GetType().Name}.", nameof(criterion)),
    };

    // An empty list is left out of the document.
    private static List<TTo>? ListOf<TFrom, TTo>(IEnumerable<TFrom> items, Func<TFrom, TTo> convert)
    {
        List<TTo> list = [.. items.Select(convert)];
        return list.Count == 0 ? null : list;
    }
}
