namespace BuyerJourney.Interchange.Xes;

/// <summary>The attribute keys of the XES standard (IEEE 1849) that mean something here, and our own, which carry what the standard has no word for.</summary>
internal static class XesKeys
{
    public const string Name = "concept:name";
    public const string Time = "time:timestamp";
    public const string Transition = "lifecycle:transition";
    public const string Resource = "org:resource";

    public const string OwnPrefix = "journey:";
    public const string Kind = OwnPrefix + "kind";
    public const string EntryUnknown = OwnPrefix + "entry-unknown";
    public const string Changes = OwnPrefix + "changes";
    public const string Since = OwnPrefix + "since";
    public const string Removed = OwnPrefix + "removed";
    public const string Value = OwnPrefix + "value";
    public const string Currency = OwnPrefix + "currency";
    public const string Side = OwnPrefix + "side";
    public const string Channel = OwnPrefix + "channel";
    public const string Strategy = OwnPrefix + "strategy";
    public const string FeaturesShown = OwnPrefix + "features-shown";
    public const string PainPointsAddressed = OwnPrefix + "pain-points-addressed";
    public const string Reaction = OwnPrefix + "reaction";
    public const string Team = OwnPrefix + "team";
    public const string Severity = OwnPrefix + "severity";
    public const string Score = OwnPrefix + "score";
    public const string Touchpoint = OwnPrefix + "touchpoint";
    public const string Reasons = OwnPrefix + "reasons";
    public const string Motivation = OwnPrefix + "motivation";
    public const string Trigger = OwnPrefix + "trigger";
    public const string RecordedBy = OwnPrefix + "recorded-by";
    public const string Properties = OwnPrefix + "properties";
    public const string Item = OwnPrefix + "item";

    public static bool IsOwn(string key) => key.StartsWith(OwnPrefix, StringComparison.Ordinal);
}
