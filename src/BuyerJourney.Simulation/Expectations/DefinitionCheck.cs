using System.Collections.Immutable;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Simulation.Expectations;

/// <summary>Lists what the journeys of a log did that their definition does not permit.</summary>
internal static class DefinitionCheck
{
    public static ImmutableArray<DefinitionBreach> BreachesIn(JourneyLog log)
    {
        var breaches = ImmutableArray.CreateBuilder<DefinitionBreach>();
        foreach (JourneyTrace trace in log.Traces())
        {
            // Where the log does not tell, it gets the benefit of the doubt.
            breaches.AddRange(Deviations.In(log.Definition, trace.ToEvents())
                .Where(deviation => deviation.Kind != DeviationKind.Undecided)
                .Select(deviation => new DefinitionBreach(deviation.Event.Journey, deviation.Event.At, deviation.What, deviation.Why)));
        }

        return breaches.ToImmutable();
    }
}
