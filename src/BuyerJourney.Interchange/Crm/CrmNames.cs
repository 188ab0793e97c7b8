namespace BuyerJourney.Interchange.Crm;

/// <summary>What the names that each system gives its closed stages and states commonly mean. Asked last: a definition or mapping that knows a name decides.</summary>
internal static class CrmNames
{
    public static IReadOnlyDictionary<string, string> Closed { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Closed Won"] = "won",
        ["Closed Lost"] = "lost",
        ["closedwon"] = "won",
        ["closedlost"] = "lost",
    };
}
