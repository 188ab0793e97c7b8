using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Metrics;

namespace BuyerJourney.Interchange.Xes;

/// <summary>What the attributes of an XES file mean, where it is not as the standard says.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record XesOptions
{
    /// <summary>The options that hold unless others are given.</summary>
    public static XesOptions Default { get; } = new();

    /// <summary>The attribute of a trace that is the journey's id; <c>concept:name</c> unless said.</summary>
    public string Journey { get; init; } = XesKeys.Name;

    /// <summary>The attribute of an event that names the stage, outcome or touchpoint; <c>concept:name</c> unless said.</summary>
    public string Name { get; init; } = XesKeys.Name;

    /// <summary>The attribute of an event that says when it happened; <c>time:timestamp</c> unless said.</summary>
    public string Time { get; init; } = XesKeys.Time;

    /// <summary>
    /// The lifecycle transitions that are of interest, for example <c>complete</c>, case ignored; empty for all. Events of other transitions are counted as ignored;
    /// events that have none are of interest.
    /// </summary>
    public IReadOnlyList<string> Transitions
    {
        get;
        init => field = Rows.Of<string>([.. value]);
    } = Rows.Of<string>();

    /// <summary>The attribute of a trace that is the value of the deal, in <see cref="ImportOptions.Currency"/>; null when there is none.</summary>
    public string? Value { get; init; }

    /// <summary>The attributes of a trace that become attributes of the journey, and their ids there, those with a history too; null for all, under their keys; empty for none.</summary>
    public IReadOnlyDictionary<string, Id<JourneyAttribute>>? Attributes
    {
        get;
        init => field = value is null ? null : AttributeIds.Of(value);
    }
}
