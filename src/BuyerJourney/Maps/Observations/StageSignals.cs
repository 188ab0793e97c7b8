using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Metrics;

namespace BuyerJourney.Maps.Observations;

/// <summary>What buyers said in a stage: their feedback, and the pain points that were found.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageSignals
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>How often buyers gave feedback.</summary>
    public required long Feedback { get; init; }

    /// <summary>How often that came with a score.</summary>
    public required long Scores { get; init; }

    /// <summary>The mean score, on the scale of the source; null without scores.</summary>
    public required double? MeanScore { get; init; }

    /// <summary>The pain points found, the most frequent first.</summary>
    public required Rows<PainPointCount> PainPoints { get; init; }

    /// <summary>What was said in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Stage}: feedback {CountText.Of(Feedback, "time")}{(MeanScore is { } mean ? FormattableString.Invariant($", mean score {mean:0.##} of {Scores:N0}") : string.Empty)}; pain points {(PainPoints.Count == 0 ? "none" : string.Join(", ", PainPoints))}");
}
