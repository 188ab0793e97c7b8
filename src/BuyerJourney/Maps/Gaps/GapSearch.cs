using BuyerJourney.Definitions;
using BuyerJourney.Maps.Stages;
using BuyerJourney.Metrics;

namespace BuyerJourney.Maps.Gaps;

/// <summary>Looks for every gap of a map.</summary>
internal static class GapSearch
{
    public static Rows<MapGap> In(JourneyDefinition definition, Rows<StageMap> stages, MapEvidence evidence, MapOptions options) =>
    [
        .. new StageGaps(definition, stages, evidence, options).All()
            .Concat(new PartGaps(definition, evidence, options).All())
            .Concat(new MoveGaps(definition, stages, evidence, options).All())
            .OrderByDescending(gap => gap.Severity).ThenBy(gap => gap.Code.Id, StringComparer.Ordinal).ThenByDescending(gap => gap.Cases),
    ];
}
