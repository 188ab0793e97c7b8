using BuyerJourney.Metrics;
using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Voice;

/// <summary>How buyers took something: reactions to touchpoints, and the scores of feedback.</summary>
/// <remarks>
/// The intervals take each reaction and each score as one buyer's; several from one journey say less than they seem to. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record CustomerVoice
{
    /// <summary>Touchpoints that the buyer welcomed.</summary>
    public required long Positive { get; init; }

    /// <summary>Touchpoints that the buyer took neither way.</summary>
    public required long Neutral { get; init; }

    /// <summary>Touchpoints to which the buyer objected, or after which the buyer pulled back.</summary>
    public required long Negative { get; init; }

    /// <summary>Touchpoints of which nobody noted a reaction; they are in no share.</summary>
    public required long WithoutReaction { get; init; }

    /// <summary>Pieces of feedback, with a score or in words alone.</summary>
    public required long Feedback { get; init; }

    /// <summary>The scores given, lowest first, each with how often.</summary>
    public required Rows<ScoreCount> Scores { get; init; }

    /// <summary>Touchpoints with a noted reaction.</summary>
    public long Reactions => Positive + Neutral + Negative;

    /// <summary>Of the noted reactions the share that was positive.</summary>
    public Proportion PositiveShare => new(Positive, Reactions);

    /// <summary>Of the noted reactions the share that was negative.</summary>
    public Proportion NegativeShare => new(Negative, Reactions);

    /// <summary>The mean score with Student's 95 % interval, on the company's scale.</summary>
    public SampleMean MeanScore => SampleMean.Of([.. Scores.Select(score => ((double)score.Score, score.Count))]);

    /// <summary>The reactions and the mean score in a line.</summary>
    /// <returns>For example <c>positive 0.62 (0.55–0.69), 118 of 190; negative 0.11 (0.07–0.16), 21 of 190; score 3.90 (3.60 to 4.20) of 120</c>.</returns>
    public override string ToString() => $"positive {PositiveShare}; negative {NegativeShare}; score {MeanScore}";
}
