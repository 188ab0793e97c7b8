namespace BuyerJourney.Metrics.Tallies;

/// <summary>What the positions along an axis mean, and so how they are translated between code books.</summary>
internal enum AxisKind
{
    Stages,
    Outcomes,
    StagesAndOutcomes,
    Events,
    Cases,
}
