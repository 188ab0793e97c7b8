using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Impact.Silence;

/// <summary>Who has not been heard of for a while, and how silences end.</summary>
/// <remarks>Associations, not causes. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record SilenceReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>After how long without the buyer a journey is silent, the bound included.</summary>
    public required Duration After { get; init; }

    /// <summary>The stages before the purchase, in the definition's order; their q values are over these.</summary>
    public required Rows<StageSilence> Stages { get; init; }

    /// <summary>The journeys that are silent now, the longest first.</summary>
    public required Rows<SilentJourney> Standing { get; init; }

    /// <summary>The silences that have ended, the longest first; a journey may have several.</summary>
    public required Rows<SilentJourney> Ended { get; init; }

    /// <summary>The figures of one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <exception cref="ArgumentException">The report has no such stage.</exception>
    public StageSilence this[Id<Stage> stage] => Stages.FirstOrDefault(row => row.Stage == stage)
        ?? throw new ArgumentException($"The report has no stage '{stage}'; its stages are {string.Join(", ", Stages.Select(row => row.Stage))}.", nameof(stage));

    /// <summary>How many are silent, and each stage in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{CountText.Of(Standing.Count, "journey")} without the buyer for {LengthText.Of(After)} or longer; {CountText.Of(Ended.Count, "such silence has", "such silences have")} ended; as of {AsOf}. {Association.Note}{Environment.NewLine}{Stages}");
}
