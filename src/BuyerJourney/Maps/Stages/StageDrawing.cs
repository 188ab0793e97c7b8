using BuyerJourney.Definitions;
using BuyerJourney.Impact.Movers;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Maps.Observations;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Stages;

/// <summary>Draws one stage of the map.</summary>
internal sealed class StageDrawing
{
    private readonly JourneyDefinition _definition;
    private readonly Stage _stage;
    private readonly MapEvidence _evidence;
    private readonly Contact[] _contacts;
    private readonly HashSet<Id<Touchpoint>> _askedFor;
    private readonly IReadOnlySet<Id<Touchpoint>> _required;

    private StageDrawing(JourneyDefinition definition, Stage stage, MapEvidence evidence)
    {
        _definition = definition;
        _stage = stage;
        _evidence = evidence;
        _contacts = [.. evidence.Observations?.Contacts.Where(contact => contact.Stage == stage.Id) ?? []];
        _askedFor = [.. TouchpointsAskedFor.Of(definition.Rules.Where(rule => rule.FromStages.Contains(stage)))];
        _required = RequiredTouchpoints.Of(definition, stage);
    }

    public static StageMap Of(JourneyDefinition definition, Stage stage, MapEvidence evidence) => new StageDrawing(definition, stage, evidence).Draw();

    private StageMap Draw()
    {
        StageTouchpoint[] touchpoints = [.. Touchpoints()];
        return new StageMap
        {
            Stage = _stage.Id,
            Phase = _stage.Phase,
            IsOnHold = _stage.IsOnHold,
            Buyer = new BuyerSide
            {
                Questions = [.. _stage.BuyerQuestions],
                Needs = [.. _stage.BuyerNeeds],
                Actions = [.. touchpoints.Where(touchpoint => touchpoint.Side == Side.Buyer)],
                Reactions = _evidence.Observations is null ? null : Sum(_contacts),
                Signals = _evidence.Observations?.Signals.FirstOrDefault(signals => signals.Stage == _stage.Id),
            },
            Seller = new SellerSide
            {
                Activities = [.. _stage.SellerActivities],
                Touchpoints = [.. touchpoints.Where(touchpoint => touchpoint.Side == Side.Seller)],
                Channels = [.. Channels(touchpoints)],
                LeadTeams = [.. _stage.LeadTeams],
                SupportTeams = [.. _stage.SupportTeams],
                ExpectedStay = _stage.ExpectedStay,
                Stay = _evidence.TimeInStage?[_stage.Id],
            },
            Obstacles = [.. ObstaclesHere().Select(ObstacleRow)],
            Ways = [.. Ways().OrderByDescending(way => way.LeadsOn)],
            Funnel = _evidence.Funnel?[_stage.Id],
            Flow = _evidence.Flow?[_stage.Id],
            Values = [.. _evidence.Sales?.Currencies.Select(currency => new CurrencyOfStage(currency.Currency, currency[_stage.Id])) ?? []],
        };
    }

    /// <summary>What is planned here first, in the definition's order, then what was seen besides, by id.</summary>
    private IEnumerable<StageTouchpoint> Touchpoints()
    {
        foreach (Touchpoint planned in _definition.Touchpoints.Where(IsPlanned))
        {
            if (!_contacts.Any(contact => contact.Touchpoint == planned.Id && contact.Side == planned.Side))
            {
                yield return Row(planned.Id, planned.Side, []);
            }

            foreach (IGrouping<Side, Contact> seen in _contacts.Where(contact => contact.Touchpoint == planned.Id).GroupBy(contact => contact.Side))
            {
                yield return Row(planned.Id, seen.Key, [.. seen]);
            }
        }

        foreach (IGrouping<(Id<Touchpoint> Touchpoint, Side Side), Contact> seen in _contacts
            .Where(contact => _definition.FindTouchpoint(contact.Touchpoint) is not { } named || !IsPlanned(named))
            .GroupBy(contact => (contact.Touchpoint, contact.Side)))
        {
            yield return Row(seen.Key.Touchpoint, seen.Key.Side, [.. seen]);
        }
    }

    private StageTouchpoint Row(Id<Touchpoint> id, Side side, Contact[] seen)
    {
        Touchpoint? named = _definition.FindTouchpoint(id);
        string[] channels = [.. seen.Where(contact => contact.Channel is not null).Select(contact => contact.Channel!).Distinct(StringComparer.Ordinal)];
        return new StageTouchpoint
        {
            Touchpoint = id,
            Side = side,
            IsPlanned = named is not null && IsPlanned(named),
            IsRequired = _required.Contains(id),
            Channels = channels.Length > 0 || named is null ? [.. channels] : [.. named.Channels],
            Reactions = _evidence.Observations is null ? null : Sum(seen),
        };
    }

    private bool IsPlanned(Touchpoint touchpoint) => touchpoint.Stages.Contains(_stage.Id) || _askedFor.Contains(touchpoint.Id);

    private IEnumerable<StageChannel> Channels(StageTouchpoint[] touchpoints)
    {
        if (_evidence.Observations is null)
        {
            return touchpoints
                .SelectMany(touchpoint => touchpoint.Channels.DefaultIfEmpty<string?>(null), (touchpoint, channel) => (touchpoint.Touchpoint, channel))
                .GroupBy(pair => pair.channel)
                .Select(channel => new StageChannel(channel.Key, [.. channel.Select(pair => pair.Touchpoint).Distinct()], null));
        }

        return _contacts
            .GroupBy(contact => contact.Channel)
            .Select(channel => new StageChannel(channel.Key, [.. channel.Select(contact => contact.Touchpoint).Distinct()], channel.Sum(contact => contact.Times)))
            .OrderByDescending(channel => channel.Times);
    }

    /// <summary>What is expected here, in the definition's order, then what stood here besides.</summary>
    private IEnumerable<Id<Obstacle>> ObstaclesHere() => _definition.Obstacles.Where(obstacle => obstacle.Stages.Contains(_stage.Id)).Select(obstacle => obstacle.Id)
        .Concat(_evidence.Obstacles?.ByStage.Where(IsMetHere).SelectMany(row => Id<Obstacle>.TryCreate(row.Obstacle, out Id<Obstacle> id, out _) ? [id] : Array.Empty<Id<Obstacle>>()) ?? [])
        .Distinct();

    private bool IsMetHere(ObstacleImpact row) => row.Stage == _stage.Id && row.Occurrences > 0;

    private StageObstacle ObstacleRow(Id<Obstacle> id)
    {
        Obstacle? named = _definition.FindObstacle(id);
        return new StageObstacle
        {
            Obstacle = id,
            Severity = named?.Severity,
            Owner = named?.Owner,
            Remedy = named?.Remedy,
            IsExpectedHere = named?.Stages.Contains(_stage.Id) == true,
            Impact = _evidence.Obstacles?.ByStage.FirstOrDefault(row => IsMetHere(row) && string.Equals(row.Obstacle, id.Value, StringComparison.Ordinal)),
        };
    }

    private IEnumerable<WayOn> Ways()
    {
        if (_definition.Rules.IsEmpty)
        {
            if (Reach.NextAfter(_definition, _stage) is { } next)
            {
                yield return Way(Waypoint.At(next.Id), null, [], RuleUse.Of(_evidence.Observations, Waypoint.At(_stage.Id), Waypoint.At(next.Id), null));
            }

            yield break;
        }

        foreach (TransitionRule rule in _definition.Rules.Where(rule => rule.Effect != RuleEffect.Ignore && rule.FromStages.Contains(_stage)))
        {
            Waypoint? to = rule.ToStage is { } stage ? Waypoint.At(stage.Id) : rule.ToOutcome is { } outcome ? Waypoint.At(outcome.Id) : null;
            yield return Way(to, rule.Trigger.Id, [.. rule.Requires.Select(criterion => criterion.Need)], RuleUse.Of(_evidence.Observations, rule, Waypoint.At(_stage.Id)));
        }
    }

    private WayOn Way(Waypoint? to, Id<Trigger>? trigger, Rows<string> needs, long? times)
    {
        Transition? taken = to is { } place ? _evidence.Flow?.Between(Waypoint.At(_stage.Id), place) : null;
        long left = _evidence.Flow is null ? 0 : _evidence.Flow[_stage.Id].Visits - _evidence.Flow[_stage.Id].Open;
        return new WayOn
        {
            To = to,
            LeadsOn = LeadsOn(to),
            Trigger = trigger,
            Needs = needs,
            Times = times,
            Share = _evidence.Flow is null || to is null ? null : new Proportion(taken?.Count ?? 0, left),
            MedianTime = taken?.Time.Median,
        };
    }

    private bool LeadsOn(Waypoint? to) => _stage.IsOnHold
        ? to is not { IsOutcome: true } || _definition.FindOutcome(to.Value.Outcome)!.IsWon
        : to is { } place && (place.IsOutcome
            ? _definition.FindOutcome(place.Outcome)!.IsWon
            : _definition.FindStage(place.Stage) is { IsOnHold: false } stage && stage.Index > _stage.Index);

    private static ReactionCounts Sum(IEnumerable<Contact> contacts) => contacts.Aggregate(default(ReactionCounts), (sum, contact) => sum.Plus(contact.Reactions));
}
