using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Funnels;

namespace BuyerJourney.Maps;

/// <summary>The funnel of the buyers of one persona.</summary>
internal sealed record PersonaFunnel(Id<Persona> Persona, FunnelReport Funnel)
{
    /// <summary>The funnel of a group, if it is of a persona and was measured.</summary>
    public static IEnumerable<PersonaFunnel> Of(GroupReports group) =>
        group.Key[0] is { } name && Id<Persona>.TryCreate(name, out Id<Persona> persona, out _)
            ? group.All.Values.OfType<FunnelReport>().Select(funnel => new PersonaFunnel(persona, funnel))
            : [];
}
