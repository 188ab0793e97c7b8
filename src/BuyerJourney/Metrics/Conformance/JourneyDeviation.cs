using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Metrics.Flows;
using NodaTime;

namespace BuyerJourney.Metrics.Conformance;

/// <summary>One thing that happened on one journey though the definition does not permit it. A move with several unmet criteria has a row for each.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record JourneyDeviation
{
    /// <summary>The journey.</summary>
    public required Id<Journey> Journey { get; init; }

    /// <summary>When it happened.</summary>
    public required Instant At { get; init; }

    /// <summary>In what way it is not permitted.</summary>
    public required DeviationKind Kind { get; init; }

    /// <summary>What happened, for example <c>entering decision</c> or <c>demo</c>.</summary>
    public required string What { get; init; }

    /// <summary>Where the journey stood: the stage, or the outcome in which it was closed. Null for a start, and where <see cref="Rule"/> tells.</summary>
    public required Waypoint? From { get; init; }

    /// <summary>The stage that was entered, or the outcome; null where it is about neither.</summary>
    public required Waypoint? To { get; init; }

    /// <summary>The rule whose criterion was not met; null for other kinds.</summary>
    public required string? Rule { get; init; }

    /// <summary>What the rule, or the outcome, asks for, or what the trigger lacks; null for other kinds.</summary>
    public required string? Need { get; init; }

    /// <summary>The deviation in a line.</summary>
    /// <returns>For example <c>deal-42 at 2026-03-01T09:00:00Z: entering decision from awareness is a forbidden transition</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Journey} at {At}: {DeviationText.Of(Kind, What, From, Rule, Need)}");
}
