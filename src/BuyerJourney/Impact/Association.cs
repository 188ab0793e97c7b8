namespace BuyerJourney.Impact;

/// <summary>The sentence that every comparison carries.</summary>
internal static class Association
{
    public const string Note = "These are associations, not causes: what goes together need not bring about each other.";
}
