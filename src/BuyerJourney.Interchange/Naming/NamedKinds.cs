namespace BuyerJourney.Interchange.Naming;

/// <summary>What the names of one column may mean.</summary>
[Flags]
internal enum NamedKinds
{
    Stage = 1,
    Outcome = 2,
    Touchpoint = 4,
    Obstacle = 8,
}
