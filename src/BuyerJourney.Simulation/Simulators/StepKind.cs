namespace BuyerJourney.Simulation.Simulators;

internal enum StepKind
{
    Stage,
    Outcome,
    Resume,
}
