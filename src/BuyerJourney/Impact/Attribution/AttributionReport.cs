using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Impact.Attribution;

/// <summary>Which touchpoints the won journeys are attributed to, by four rules side by side.</summary>
/// <remarks>
/// By each rule the wins of all touchpoints add up to <see cref="Won"/>. The rules differ in what they ask, and none of them shows a cause: a touchpoint that every journey has gets a large share whatever it does.
/// Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record AttributionReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>Won journeys with a touchpoint before the close: what is shared out.</summary>
    public required long Won { get; init; }

    /// <summary>Lost journeys with a touchpoint before the close; the Markov chain learns from them too.</summary>
    public required long Lost { get; init; }

    /// <summary>Won journeys without any touchpoint before the close; they are attributed to nothing.</summary>
    public required long WonWithoutTouchpoint { get; init; }

    /// <summary>Lost journeys without any touchpoint before the close.</summary>
    public required long LostWithoutTouchpoint { get; init; }

    /// <summary>Journeys that have not ended; they are left out.</summary>
    public required long Open { get; init; }

    /// <summary>What the journeys in <see cref="Won"/> were worth, per currency; those that nobody put a value on are counted but not here.</summary>
    public required Rows<Money> WonValues { get; init; }

    /// <summary>The touchpoints of closed journeys, in the definition's order, then by name.</summary>
    public required Rows<TouchpointAttribution> Touchpoints { get; init; }

    /// <summary>The figures of one touchpoint.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <exception cref="ArgumentException">No closed journey has it.</exception>
    public TouchpointAttribution this[Id<Touchpoint> touchpoint] => Touchpoints.FirstOrDefault(row => row.Touchpoint == touchpoint)
        ?? throw new ArgumentException($"No closed journey has the touchpoint '{touchpoint}'; there are {string.Join(", ", Touchpoints.Select(row => row.Touchpoint))}.", nameof(touchpoint));

    /// <summary>What was shared out and to what, one touchpoint a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{CountText.Of(Won, "win")} ({WonWithoutTouchpoint:N0} more without a touchpoint). {Association.Note}{Environment.NewLine}{Touchpoints}");
}
