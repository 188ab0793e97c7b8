using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Randomness;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>What may come after a close in one outcome.</summary>
/// <param name="Choices">Draws one of <paramref name="Into"/>, or, one beyond them, that it stays closed.</param>
/// <param name="Into">Codes of stages.</param>
/// <param name="After">How long after the close, for each.</param>
/// <param name="Reopens">Whether entering is a reopening, for each: not so after a win into a stage after the purchase.</param>
internal sealed record AfterCloseTable(AliasTable Choices, ushort[] Into, DwellSampler[] After, bool[] Reopens);
