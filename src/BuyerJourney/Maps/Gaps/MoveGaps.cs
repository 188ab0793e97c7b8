using BuyerJourney.Definitions;
using BuyerJourney.Maps.Observations;
using BuyerJourney.Maps.Stages;
using BuyerJourney.Maps.Texts;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Gaps;

/// <summary>Looks for gaps in how journeys move: moves without a rule, rules without a move, hand-overs after which buyers go silent.</summary>
internal sealed class MoveGaps(JourneyDefinition definition, Rows<StageMap> stages, MapEvidence evidence, MapOptions options)
{
    public IEnumerable<MapGap> All() => evidence.Observations is { } observed ? NotPermitted(observed).Concat(NeverUsed(observed)).Concat(Silence(observed)) : [];

    private IEnumerable<MapGap> NotPermitted(MapObservations observed)
    {
        // A definition without rules is for measuring only: it forbids nothing.
        if (definition.Rules.IsEmpty)
        {
            yield break;
        }

        foreach (IGrouping<Waypoint, TriggeredMove> from in observed.Moves.GroupBy(move => move.From))
        {
            long left = from.Sum(move => move.Times);
            foreach (IGrouping<Waypoint, TriggeredMove> to in from.GroupBy(move => move.To))
            {
                var share = new Proportion(to.Sum(move => move.Times), left);
                if (left < options.MinimumCases || share.Value < options.OftenTaken || PermittedMoves.Permits(definition, from.Key, to.Key))
                {
                    continue;
                }

                yield return new MapGap
                {
                    Code = MapGapCodes.MoveNotPermitted,
                    Place = new MapText($"{from.Key} to {to.Key}"),
                    Seen = new MapText($"{share.Successes} of {share.Trials:# move|# moves} from {from.Key}, {share:share}, went to {to.Key}; neither a rule nor a policy permits that."),
                    Cases = share.Successes,
                    Stage = from.Key.IsOutcome ? (Id<Stage>?)null : from.Key.Stage,
                };
            }
        }
    }

    private IEnumerable<MapGap> NeverUsed(MapObservations observed)
    {
        foreach (TransitionRule rule in definition.Rules.Where(rule => rule.Effect != RuleEffect.Ignore))
        {
            TriggeredMove[] chances = [.. observed.Moves.Where(move => RuleUse.LeadsFrom(rule, move.From))];
            long left = chances.Sum(move => move.Times);
            if (left < options.MinimumCases || chances.Select(move => move.From).Distinct().Any(from => RuleUse.Of(observed, rule, from) > 0))
            {
                continue;
            }

            yield return new MapGap
            {
                Code = MapGapCodes.RuleNeverUsed,
                Place = new MapText($"{rule.Name}"),
                Seen = new MapText($"Buyers went on {left:# time|# times} from where it leads from, never by this rule."),
                Cases = left,
                Stage = rule.FromStages is [{ } only] ? only.Id : (Id<Stage>?)null,
            };
        }
    }

    private IEnumerable<MapGap> Silence(MapObservations observed)
    {
        if (!observed.HearsBuyers)
        {
            yield break;
        }

        Proportion within = Total(observed.HandOvers.Where(move => !IsHandOver(move)));
        foreach (StageHandOver move in observed.HandOvers.Where(IsHandOver))
        {
            if (move.Silent.Trials < options.MinimumCases || !(move.Silent.Interval?.Lower > options.MostlySilent))
            {
                continue;
            }

            MapText beside = within.Trials == 0 ? new($"No move stayed within one team.") : new($"After moves within one team that is so in {within:share}.");
            yield return new MapGap
            {
                Code = MapGapCodes.SilenceAfterHandOver,
                Place = new MapText($"{move.From} to {move.To}"),
                Seen = new MapText($"From {LeadersOf(move.From)} to {LeadersOf(move.To)}: after {move.Silent.Successes} of {move.Silent.Trials:# move|# moves}, {move.Silent:share}, nothing was heard of the buyer for {observed.Silence}. {beside}"),
                Cases = move.Silent.Successes,
                Stage = move.To,
            };
        }
    }

    private Rows<Id<Team>> LeadersOf(Id<Stage> stage) => stages[definition.FindStage(stage)!.Index].Seller.LeadTeams;

    private bool IsHandOver(StageHandOver move) =>
        LeadersOf(move.From) is { Count: > 0 } from && LeadersOf(move.To) is { Count: > 0 } to && !from.Intersect(to).Any();

    private static Proportion Total(IEnumerable<StageHandOver> moves) => moves.Aggregate(
        default(Proportion),
        (sum, move) => new Proportion(sum.Successes + move.Silent.Successes, sum.Trials + move.Silent.Trials));
}
