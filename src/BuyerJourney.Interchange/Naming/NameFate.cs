namespace BuyerJourney.Interchange.Naming;

/// <summary>What became of a name in a file.</summary>
internal enum NameFate : byte
{
    Known,
    Ignored,
    Unknown,
}
