using BuyerJourney.Definitions.Naming;
using BuyerJourney.Journeys;
using BuyerJourney.Metrics.Flows;

namespace BuyerJourney.Metrics.Conformance;

/// <summary>How often one thing happened that the definition does not permit.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record DeviationCount
{
    /// <summary>In what way it is not permitted.</summary>
    public required DeviationKind Kind { get; init; }

    /// <summary>What happened, for example <c>entering decision</c> or <c>demo</c>.</summary>
    public required string What { get; init; }

    /// <summary>Where the journeys stood: the stage, or the outcome in which they were closed. Null for a start, and where <see cref="Rule"/> tells.</summary>
    public required Waypoint? From { get; init; }

    /// <summary>The rule whose criterion was not met; null for other kinds.</summary>
    public required string? Rule { get; init; }

    /// <summary>What the rule, or the outcome, asks for, or what the trigger lacks; null for other kinds.</summary>
    public required string? Need { get; init; }

    /// <summary>How often it happened.</summary>
    public required long Count { get; init; }

    /// <summary>On how many journeys.</summary>
    public required long Journeys { get; init; }

    /// <summary>The count in a line.</summary>
    /// <returns>For example <c>12 times on 11 journeys: entering decision from awareness is a forbidden transition</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{CountText.Of(Count, "time")} on {CountText.Of(Journeys, "journey")}: {DeviationText.Of(Kind, What, From, Rule, Need)}");
}
