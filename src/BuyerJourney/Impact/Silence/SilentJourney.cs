using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Impact.Silence;

/// <summary>A silence of one journey.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record SilentJourney
{
    /// <summary>The journey.</summary>
    public required Id<Journey> Journey { get; init; }

    /// <summary>The stage in which it stood.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>What the deal is worth, as last known; null when nobody said.</summary>
    public required Money? Value { get; init; }

    /// <summary>When the buyer was heard of last, or the journey came into the stage.</summary>
    public required Instant Since { get; init; }

    /// <summary>When the silence ended; null while it stands.</summary>
    public required Instant? Until { get; init; }

    /// <summary>How long it lasted, or has lasted so far.</summary>
    public required Duration Length { get; init; }

    /// <summary>What ended it.</summary>
    public required SilenceEnding Ending { get; init; }

    /// <summary>The silence in a line.</summary>
    /// <returns>For example <c>deal-42 in decision: 21 days, Standing</c>.</returns>
    public override string ToString() => $"{Journey} in {Stage}: {LengthText.Of(Length)}, {Ending}";
}
