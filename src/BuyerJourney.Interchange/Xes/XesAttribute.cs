namespace BuyerJourney.Interchange.Xes;

/// <summary>An attribute as the file has it.</summary>
/// <param name="Type">The element's name: string, date, int, float, boolean, id, list or container.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value as text; empty for a list or container.</param>
internal sealed record XesAttribute(string Type, string Key, string Value)
{
    /// <summary>The attributes inside it; kept for our own keys only.</summary>
    public List<XesAttribute> Inner { get; } = [];

    /// <summary>Whether something inside it was longer than the limit and is not there.</summary>
    public bool LacksPart { get; set; }
}
