using BuyerJourney.Definitions;
using BuyerJourney.Maps.Stages;
using BuyerJourney.Maps.Texts;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Gaps;

/// <summary>Looks for gaps in each stage for itself.</summary>
internal sealed class StageGaps(JourneyDefinition definition, Rows<StageMap> stages, MapEvidence evidence, MapOptions options)
{
    public IEnumerable<MapGap> All() => stages.SelectMany(stage => InStage(stage, definition.Stages[IndexOf(stage)])).Concat(Personas());

    private static MapGap Gap(MapGapCode code, StageMap stage, FormattableString seen, long cases) => new()
    {
        Code = code,
        Place = new MapText($"{stage.Stage}"),
        Seen = new MapText(seen),
        Cases = cases,
        Stage = stage.Stage,
    };

    private int IndexOf(StageMap stage) => definition.FindStage(stage.Stage)!.Index;

    private IEnumerable<MapGap> InStage(StageMap stage, Stage defined)
    {
        long entered = stage.Funnel?.Entered ?? 0;
        MapText came = stage.Funnel is null ? new($"Nothing was measured.") : new($"{entered:# buyer|# buyers} came here.");
        if (stage.Seller.LeadTeams.Count == 0)
        {
            yield return Gap(MapGapCodes.StageWithoutOwner, stage, $"{came}", entered);
        }

        // A stage in which journeys only wait asks nothing of anybody but an owner.
        if (stage.IsOnHold)
        {
            yield break;
        }

        if (stage.Seller.Activities.Count == 0)
        {
            yield return Gap(MapGapCodes.StageWithoutActivity, stage, $"{came}", entered);
        }

        if (WithoutBuyer(stage) is { } without)
        {
            yield return without;
        }

        if (!HasWayOn(defined))
        {
            yield return Gap(MapGapCodes.StageWithoutWayOn, stage, $"{(definition.Rules.IsEmpty ? "The definition has no rules at all." : "No rule leads on from here.")} {came}", entered);
        }

        if (stage.Buyer is { Reactions: { Known: 0 } reactions, Signals.Feedback: 0 } && reactions.All >= options.MinimumCases)
        {
            yield return Gap(MapGapCodes.FeedbackMissing, stage, $"{reactions.All:# contact|# contacts} happened here; neither a reaction nor feedback was recorded with any of them.", reactions.All);
        }

        if (stage.Funnel is { } funnel && IsAbove(new Proportion(funnel.Skipped, funnel.Reached), options.MostlySkipped))
        {
            yield return Gap(MapGapCodes.StageMostlySkipped, stage, $"{funnel.Skipped} of {funnel.Reached:# buyer|# buyers} who got this far or farther, {new Proportion(funnel.Skipped, funnel.Reached):share}, {funnel.Skipped:was|were} never here.", funnel.Skipped);
        }
    }

    private MapGap? WithoutBuyer(StageMap stage)
    {
        bool isPlanned = stage.Buyer.Actions.Any(action => action.IsPlanned) || definition.Touchpoints.Any(touchpoint => touchpoint.Side == Side.Buyer && touchpoint.Stages.IsEmpty);
        long contacts = evidence.Observations?.Contacts.Sum(contact => contact.Times) ?? 0;
        long seen = stage.Buyer.Actions.Sum(action => action.Reactions?.All ?? 0);
        long visits = stage.Funnel?.Visits ?? 0;
        return seen > 0 ? null
            : !isPlanned ? Gap(MapGapCodes.StageWithoutBuyerTouchpoint, stage, $"The definition names no touchpoint of the buyer here{(contacts > 0 ? ", and none was recorded" : string.Empty)}.", visits)
            : contacts > 0 && visits >= options.MinimumCases ? Gap(MapGapCodes.StageWithoutBuyerTouchpoint, stage, $"In {visits:# visit|# visits} no touchpoint in which the buyer acts was recorded.", visits)
            : null;
    }

    // Staying for good is what one hopes for after the purchase.
    private bool HasWayOn(Stage stage) => stage.IsAfterPurchase
        || (!definition.Rules.IsEmpty && (Onward(stage).Any(to => PermittedMoves.Permits(definition, stage, to)) || definition.Outcomes.Any(outcome => outcome.IsWon && PermittedMoves.Permits(definition, stage, outcome))));

    private IEnumerable<Stage> Onward(Stage stage) => definition.Stages.Where(to => to.Index > stage.Index && !to.IsOnHold && !to.IsAfterPurchase);

    private IEnumerable<MapGap> Personas()
    {
        foreach (PersonaFunnel persona in evidence.Personas)
        {
            if (FirstStop(persona.Funnel) is not { } stop || evidence.Funnel?[stop.Stage] is not { } all)
            {
                continue;
            }

            long ended = EndedIn(stop);
            var others = new Proportion(all.Advanced, EndedIn(all) - ended);
            if (others.Successes > 0)
            {
                yield return new MapGap
                {
                    Code = MapGapCodes.PersonaStopsHere,
                    Place = new MapText($"{persona.Persona} in {stop.Stage}"),
                    Seen = new MapText($"None of {ended:# visit|# visits} by buyers of this kind that {ended:has|have} ended here led on; of the other buyers' visits {others:share} did."),
                    Cases = ended,
                    Stage = stop.Stage,
                    Persona = persona.Persona,
                };
            }
        }
    }

    private StageFunnel? FirstStop(FunnelReport funnel) => funnel.Stages.FirstOrDefault(row =>
        definition.FindStage(row.Stage) is { IsOnHold: false, IsAfterPurchase: false } && row.Advanced == 0 && EndedIn(row) >= options.MinimumCases);

    private static long EndedIn(StageFunnel row) => row.Visits - row.Open;

    private bool IsAbove(Proportion share, double bound) => share.Trials >= options.MinimumCases && share.Interval is { } interval && interval.Lower > bound;
}
