using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>Section 13 of the semantics, for definitions without policies, reasons and inputs: what a history did that its definition does not permit.</summary>
internal sealed class ReferenceConformance
{
    private readonly JourneyDefinition _definition;
    private readonly ReferenceJourney _journey;
    private readonly bool _isEntryUnknown;
    private readonly List<JourneyEvent> _before = [];

    // Where the journey stands: in a stage, closed, or as a customer in a stage after the purchase: then both.
    private Stage? _stage;
    private Outcome? _outcome;
    private Stage? _left;
    private Instant _standsSince;

    private ReferenceConformance(ReferenceJourney journey)
    {
        _definition = journey.Definition;
        _journey = journey;
        _isEntryUnknown = journey.Visits is [{ IsEntryUnknown: true }, ..];
        foreach (JourneyEvent happened in journey.Events)
        {
            switch (happened)
            {
                case StageEntered entered: Enter(entered, _definition.FindStage(entered.Stage)!); break;
                case JourneyClosed closed: Close(closed, _definition.FindOutcome(closed.Outcome)!); break;
                default: AfterClose(happened); break;
            }

            _before.Add(happened);
        }
    }

    public List<(string Journey, Instant At, DeviationKind Kind, string? From, string? To, string? Rule, string? Need)> Deviations { get; } = [];

    public int Undecided { get; private set; }

    private bool HasRules => !_definition.Rules.IsEmpty;

    private bool IsCustomer => _outcome is { IsWon: true } && _stage is { IsAfterPurchase: true };

    public static IReadOnlyList<ReferenceConformance> Of(ReferenceLog log) => [.. log.Journeys.Where(j => !j.IsEmpty).Select(j => new ReferenceConformance(j))];

    private void Enter(StageEntered entered, Stage stage)
    {
        if (_stage == stage && !stage.IsReenterable)
        {
            return;
        }

        bool isFirst = !_before.OfType<StageEntered>().Any();
        if (isFirst)
        {
            if (HasRules && !_isEntryUnknown && !_definition.StartStages.Contains(stage))
            {
                Note(entered, DeviationKind.ForbiddenStart, null, stage.Id.Value);
            }
        }
        else if (HasRules)
        {
            Judge(entered, stage.Id.Value, RulesFromHere(rule => rule.ToStage == stage || (rule.Effect == RuleEffect.Return && _left == stage)), IsFree(stage));
        }

        bool staysCustomer = _outcome is { IsWon: true } && stage.IsAfterPurchase;
        bool wasInStage = _before.OfType<StageEntered>().Any();
        Stage? last = _stage ?? _before.OfType<StageEntered>().Select(e => _definition.FindStage(e.Stage)).LastOrDefault();
        _left = !stage.IsOnHold || !wasInStage ? null : last!.IsOnHold ? _left : last;
        _stage = stage;
        _outcome = staysCustomer ? _outcome : null;
        _standsSince = entered.At;
    }

    private void Close(JourneyClosed closed, Outcome outcome)
    {
        if (_outcome == outcome)
        {
            return;
        }

        if (_outcome is not null && !IsCustomer)
        {
            Note(closed, DeviationKind.AfterClose, _outcome.Id.Value, outcome.Id.Value);
        }
        else if (_stage is null && HasRules)
        {
            Note(closed, DeviationKind.ForbiddenTransition, null, outcome.Id.Value);
        }
        else if (HasRules && _definition.Rules.Any(rule => rule.ToOutcome == outcome))
        {
            Judge(closed, outcome.Id.Value, RulesFromHere(rule => rule.ToOutcome == outcome), isFree: false);
        }

        // A customer who buys again stays where the customer is.
        Stage? last = _before.OfType<StageEntered>().Select(e => _definition.FindStage(e.Stage)).LastOrDefault();
        _outcome = outcome;
        _stage = outcome.IsWon && last is { IsAfterPurchase: true } ? last : null;
        _standsSince = _stage is null ? closed.At : _standsSince;
    }

    private void AfterClose(JourneyEvent happened)
    {
        bool isExpected = happened is JourneyStarted or JourneyReopened or FeedbackGiven || (_outcome is { IsWon: true } && _definition.Stages.Any(s => s.IsAfterPurchase));
        if (_outcome is not null && !isExpected)
        {
            Note(happened, DeviationKind.AfterClose, _outcome.Id.Value, null);
        }
    }

    private TransitionRule[] RulesFromHere(Func<TransitionRule, bool> leadsThere) =>
        [.. _definition.Rules.Where(rule => (_stage is not null ? rule.FromStages.Contains(_stage) : rule.FromOutcomes.Contains(_outcome!)) && leadsThere(rule))];

    /// <summary>Whether a stage may be entered though no rule leads there from here.</summary>
    private bool IsFree(Stage stage)
    {
        if (_stage is null)
        {
            // A customer may go on after the win where nothing is said; anything else would be a reopening.
            return _outcome is { IsWon: true } && stage.IsAfterPurchase && !_definition.Rules.Any(rule => rule.ToStage == stage);
        }

        if (stage.IsAfterPurchase && !_stage.IsAfterPurchase)
        {
            return false;
        }

        // To leave a stage after the purchase for one before it is to take up the deal again.
        return !(IsCustomer && !stage.IsAfterPurchase) && (stage.IsOnHold || stage == _left || stage == _stage);
    }

    private void Judge(JourneyEvent happened, string to, TransitionRule[] rules, bool isFree)
    {
        // A customer who comes back to a stage before the purchase is judged from the outcome.
        if (happened is StageEntered entered && IsCustomer && !_definition.FindStage(entered.Stage)!.IsAfterPurchase)
        {
            Stage? stage = _stage;
            _stage = null;
            rules = RulesFromHere(rule => rule.ToStage?.Id == entered.Stage);
            _stage = stage;
        }

        var unmet = rules.Select(rule => (Rule: rule, Needs: rule.Requires.SelectMany(c => Unmet(c, happened.At)).ToArray())).ToArray();
        if (rules.Length == 0)
        {
            if (!isFree) Note(happened, DeviationKind.ForbiddenTransition, _stage?.Id.Value ?? _outcome?.Id.Value, to);
        }
        else if (unmet.All(rule => rule.Needs.Length > 0))
        {
            if (_isEntryUnknown)
            {
                Undecided++;
                return;
            }

            foreach ((TransitionRule rule, Criterion[] needs) in unmet)
            {
                foreach (Criterion need in needs) Deviations.Add((_journey.Key.Value, happened.At, DeviationKind.CriterionUnmet, null, to, rule.Name, need.Need));
            }
        }
    }

    private IEnumerable<Criterion> Unmet(Criterion criterion, Instant at) => criterion switch
    {
        AllCriterion all => all.Parts.SelectMany(part => Unmet(part, at)),
        AnyCriterion any => any.Parts.Any(part => !Unmet(part, at).Any()) ? [] : [any],
        TouchpointCriterion touch => _before.OfType<TouchpointHappened>().Count(t => t.Touchpoint == touch.Touchpoint) >= touch.Count ? [] : [touch],
        ApprovalCriterion approval => approval.Teams.All(team => _before.OfType<Approved>().Any(a => a.Team == team && a.At >= _standsSince)) ? [] : [approval],
        _ => throw new NotSupportedException($"The reference does not know {criterion.GetType().Name}."),
    };

    private void Note(JourneyEvent happened, DeviationKind kind, string? from, string? to) => Deviations.Add((_journey.Key.Value, happened.At, kind, from, to, null, null));
}
