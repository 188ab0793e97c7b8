using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Xes;

/// <summary>What the kinds of happening are called in a file.</summary>
internal static class XesKinds
{
    private static readonly (EventKind Kind, string Name)[] All =
    [
        (EventKind.StageEntered, "stage"),
        (EventKind.Closed, "outcome"),
        (EventKind.Started, "started"),
        (EventKind.Reopened, "reopened"),
        (EventKind.Feedback, "feedback"),
        (EventKind.Touchpoint, "touchpoint"),
        (EventKind.ObstacleRaised, "obstacle-raised"),
        (EventKind.ObstacleResolved, "obstacle-resolved"),
        (EventKind.PainPoint, "pain-point"),
        (EventKind.Approval, "approval"),
    ];

    /// <summary>All names, for who is told that there is no such kind.</summary>
    public static string Names => string.Join(", ", All.Select(k => k.Name));

    public static string NameOf(EventKind kind) => Array.Find(All, k => k.Kind == kind).Name;

    public static EventKind? Find(string name) => Array.FindIndex(All, k => k.Name == name) is >= 0 and int place ? All[place].Kind : null;
}
