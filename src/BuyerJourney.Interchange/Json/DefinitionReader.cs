using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Interchange.Json.Documents;
using static BuyerJourney.Interchange.Json.DocumentFields;

namespace BuyerJourney.Interchange.Json;

/// <summary>From a document to a definition.</summary>
internal static class DefinitionReader
{
    /// <summary>The definition's id.</summary>
    /// <exception cref="DocumentProblem">It is missing or wrong, or the document is of another format or a later version.</exception>
    public static Id<JourneyDefinition> IdOf(DefinitionDocument document)
    {
        if (document.Format is { } format && format != DefinitionFormat.Name)
        {
            throw new DocumentProblem("$.format", $"is '{format}' where a definition has '{DefinitionFormat.Name}'.");
        }

        if (document.FormatVersion > DefinitionFormat.Version)
        {
            throw new DocumentProblem("$.formatVersion", FormattableString.Invariant($"is {document.FormatVersion}; this version of the library reads up to {DefinitionFormat.Version}. Update it."));
        }

        return Id<JourneyDefinition>(document.Id, "$.id");
    }

    /// <summary>The definition's version.</summary>
    /// <exception cref="DocumentProblem">It is less than 1.</exception>
    public static int VersionOf(DefinitionDocument document) => document.Version is not { } version || version >= 1
        ? document.Version ?? 1
        : throw new DocumentProblem("$.version", "is less than 1.");

    /// <summary>Puts what a document says into a builder.</summary>
    /// <exception cref="DocumentProblem">A field is missing or wrong.</exception>
    public static void AddTo(JourneyDefinitionBuilder builder, DefinitionDocument document)
    {
        AddParts(builder, document);
        foreach ((RuleDocument rule, string path) in Each(document.Rules, "$.rules"))
        {
            AddRule(builder, rule, path);
        }

        foreach (JourneyPolicies policy in document.Policies ?? [])
        {
            builder.Permit(policy);
        }
    }

    private static void AddParts(JourneyDefinitionBuilder builder, DefinitionDocument document)
    {
        foreach ((StageDocument stage, string path) in Each(document.Stages, "$.stages"))
        {
            builder.Stage(Id<Stage>(stage.Id, $"{path}.id"), s => Describe(s, stage, path));
        }

        foreach ((OutcomeDocument outcome, string path) in Each(document.Outcomes, "$.outcomes"))
        {
            Id<Outcome> id = Id<Outcome>(outcome.Id, $"{path}.id");
            _ = outcome.Won ? builder.Won(id, o => Describe(o, outcome, path)) : builder.Lost(id, o => Describe(o, outcome, path));
        }

        foreach ((TouchpointDocument touchpoint, string path) in Each(document.Touchpoints, "$.touchpoints"))
        {
            builder.Touchpoint(Id<Touchpoint>(touchpoint.Id, $"{path}.id"), t => t
                .By(touchpoint.Side ?? Side.Seller)
                .In(Ids<Stage>(touchpoint.Stages, $"{path}.stages"))
                .Through(Texts(touchpoint.Channels, $"{path}.channels"))
                .AlsoKnownAs(Texts(touchpoint.Synonyms, $"{path}.synonyms")));
        }

        foreach ((ObstacleDocument obstacle, string path) in Each(document.Obstacles, "$.obstacles"))
        {
            builder.Obstacle(Id<Obstacle>(obstacle.Id, $"{path}.id"), o => Describe(o, obstacle, path));
        }

        foreach ((PersonaDocument persona, string path) in Each(document.Personas, "$.personas"))
        {
            builder.Persona(Id<Persona>(persona.Id, $"{path}.id"), persona.Description);
        }

        foreach (Id<Team> team in Ids<Team>(document.Teams, "$.teams"))
        {
            builder.Team(team);
        }

        foreach ((AttributeDocument attribute, string path) in Each(document.Attributes, "$.attributes"))
        {
            builder.Attribute(Id<JourneyAttribute>(attribute.Id, $"{path}.id"), attribute.Kind);
        }

        foreach ((TriggerDocument trigger, string path) in Each(document.Triggers, "$.triggers"))
        {
            builder.Trigger(Id<Trigger>(trigger.Id, $"{path}.id"), t => Describe(t, trigger, path));
        }
    }

    private static void Describe(StageBuilder builder, StageDocument stage, string path)
    {
        builder.In(stage.Phase)
            .OwnedBy(Ids<Team>(stage.LeadTeams, $"{path}.leadTeams"))
            .SupportedBy(Ids<Team>(stage.SupportTeams, $"{path}.supportTeams"))
            .BuyerAsks(Texts(stage.BuyerQuestions, $"{path}.buyerQuestions"))
            .BuyerNeeds(Texts(stage.BuyerNeeds, $"{path}.buyerNeeds"))
            .SellerDoes(Texts(stage.SellerActivities, $"{path}.sellerActivities"))
            .AlsoKnownAs(Texts(stage.Synonyms, $"{path}.synonyms"));
        if (stage.ExpectedStay is { } stay)
        {
            builder.Expect(stay);
        }

        if (stage.WinProbability is { } probability)
        {
            builder.WinsWith(probability is >= 0 and <= 1 ? probability : throw new DocumentProblem($"{path}.winProbability", "is not between 0 and 1."));
        }

        if (stage.MayStart)
        {
            builder.MayStart();
        }

        if (stage.OnHold)
        {
            builder.OnHold();
        }

        if (stage.Reenterable)
        {
            builder.Reenterable();
        }
    }

    private static void Describe(OutcomeBuilder builder, OutcomeDocument outcome, string path)
    {
        builder.Reasons(Texts(outcome.Reasons, $"{path}.reasons")).AlsoKnownAs(Texts(outcome.Synonyms, $"{path}.synonyms"));
        if (outcome.ReasonRequired)
        {
            builder.RequiresReason();
        }
    }

    private static void Describe(ObstacleBuilder builder, ObstacleDocument obstacle, string path)
    {
        if (obstacle.Tag is { } tag)
        {
            builder.Of(TagOf(tag, $"{path}.tag"));
        }

        if (obstacle.Parent is { } parent)
        {
            builder.Under(Id<Obstacle>(parent, $"{path}.parent"));
        }

        builder.In(Ids<Stage>(obstacle.Stages, $"{path}.stages"))
            .Holds(obstacle.Severity ?? Severity.Major)
            .AlsoKnownAs(Texts(obstacle.Synonyms, $"{path}.synonyms"));
        if (obstacle.Owner is { } owner)
        {
            builder.OwnedBy(Id<Team>(owner, $"{path}.owner"));
        }

        if (obstacle.Remedy is { } remedy)
        {
            builder.Remedy(remedy);
        }
    }

    private static ObstacleTag TagOf(string text, string path)
    {
        Id<ObstacleTag> id = Id<ObstacleTag>(text, path);
        return text.Split('/').All(part => part.Length > 0 && part == part.Trim()) ? new ObstacleTag(id) : throw new DocumentProblem(path, "has an empty part; write the kinds with one slash between: money/price.");
    }

    private static void Describe(TriggerBuilder builder, TriggerDocument trigger, string path)
    {
        foreach ((ParameterDocument parameter, string place) in Each(trigger.Parameters, $"{path}.parameters"))
        {
            builder.Takes(parameter.Name is { Length: > 0 } name ? name : throw new DocumentProblem($"{place}.name", "is missing."), parameter.Kind);
        }
    }

    private static void AddRule(JourneyDefinitionBuilder builder, RuleDocument rule, string path)
    {
        Id<Trigger> on = Id<Trigger>(rule.On, $"{path}.on");
        RuleSourceDocument from = Required(rule.From, $"{path}.from");
        Id<Stage>[] stages = Ids<Stage>(from.Stages, $"{path}.from.stages");
        Id<Outcome>[] outcomes = Ids<Outcome>(from.Outcomes, $"{path}.from.outcomes");
        RuleTarget? to = TargetOf(rule.To, $"{path}.to");
        void Define(RuleBuilder r) => Describe(r, rule, path);
        switch (stages.Length, outcomes.Length, from.AnyStage)
        {
            case (0, 0, true) when to is not null:
                builder.RuleFromAnyStage(to, on, Define);
                break;
            case (0, 1, false) when rule.To?.Stage is { } stage:
                builder.RuleFromOutcome(outcomes[0], Id<Stage>(stage, $"{path}.to.stage"), on, Define);
                break;
            case (0, 0, true):
                builder.IgnoreInAnyStage(on, Define);
                break;
            case ( > 0, 0, false) when to is null:
                builder.Ignore(stages, on, Define);
                break;
            case ( > 0, 0, false) when to is not null:
                builder.Rule(stages, to, on, Define);
                break;
            default:
                throw new DocumentProblem(path, "A rule leads from some stages to a stage, an outcome or the stage left; from any stage to one of these; from one outcome to a stage; or, without 'to', from some stages or any to nothing.");
        }
    }

    private static RuleTarget? TargetOf(RuleTargetDocument? target, string path) => target switch
    {
        null => null,
        { Stage: { } stage, Outcome: null, StageLeft: false } => RuleTarget.Stage(Id<Stage>(stage, $"{path}.stage")),
        { Stage: null, Outcome: { } outcome, StageLeft: false } => RuleTarget.Outcome(Id<Outcome>(outcome, $"{path}.outcome")),
        { Stage: null, Outcome: null, StageLeft: true } => RuleTarget.StageLeft,
        _ => throw new DocumentProblem(path, "names exactly one of 'stage', 'outcome' and 'stageLeft'."),
    };

    private static void Describe(RuleBuilder builder, RuleDocument rule, string path)
    {
        builder.Priority(rule.Priority);
        foreach ((CriterionDocument criterion, string place) in Each(rule.Requires, $"{path}.requires"))
        {
            builder.Requires(CriterionReader.ToCriterion(criterion, place));
        }

        if (rule.Name is { Length: > 0 } name)
        {
            builder.Named(name);
        }

        if (rule.Due is { } due)
        {
            builder.DueAfter(Required(due.After, $"{path}.due.after"), Ids<Touchpoint>(due.Without, $"{path}.due.without"));
        }
    }
}
