using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.SlowStages;

/// <summary>One stage measured against how long it should take.</summary>
/// <remarks>
/// A visit is over the limit when it lasted, or has lasted, longer; visits of unknown entry have no length and are left out. Associations, not causes.
/// Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record SlowStage
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>
    /// How long a visit may take: what the definition expects, or with no expectation the stage's own median, the open visits taken into account (Kaplan–Meier, to the tick below). Null when
    /// neither is known; then nothing is over it.
    /// </summary>
    public required Duration? Limit { get; init; }

    /// <summary>Whether <see cref="Limit"/> is what the definition expects.</summary>
    public required bool IsExpectation { get; init; }

    /// <summary>Of the visits that have ended, or are open and over the limit already, the share over it.</summary>
    public required Proportion Over { get; init; }

    /// <summary>Open visits that are not over the limit yet: they may come to be, and are not in <see cref="Over"/>.</summary>
    public required long OpenWithin { get; init; }

    /// <summary>Open visits that are over the limit; they are in <see cref="Over"/>.</summary>
    public required long OpenOver { get; init; }

    /// <summary>Visits of which nobody knows when they began.</summary>
    public required long UnknownEntries { get; init; }

    /// <summary>How long visits lasted beyond the limit, added up, in journey-days of 24 hours.</summary>
    public required double DaysOver { get; init; }

    /// <summary>Losses for journey-days up to the limit. A loss at the very limit is within it.</summary>
    public required Rate LossesWithin { get; init; }

    /// <summary>Losses for journey-days beyond the limit.</summary>
    public required Rate LossesOver { get; init; }

    /// <summary>How many times as often visits are lost on a day beyond the limit, with the exact 95 % interval.</summary>
    public RateRatio LossRatio => Rate.Ratio(LossesOver, LossesWithin);

    /// <summary>Losses for each 100 journey-days up to the limit; null without such days.</summary>
    public double? LossesPer100DaysWithin => LossesWithin.Per(100);

    /// <summary>Losses for each 100 journey-days beyond the limit; null without such days.</summary>
    public double? LossesPer100DaysOver => LossesOver.Per(100);

    /// <summary>Of the visits that ended within the limit, the share lost.</summary>
    public required Proportion AbandonedWithin { get; init; }

    /// <summary>Of the visits that ended beyond the limit, the share lost.</summary>
    public required Proportion AbandonedOver { get; init; }

    /// <summary>What the journeys were worth that were lost from a visit over the limit, per currency.</summary>
    public required Rows<MoneySum> LostValueOver { get; init; }

    /// <summary>Journeys without a known value that were lost from a visit over the limit.</summary>
    public required long LostOverWithoutValue { get; init; }

    /// <summary>The dwell beyond which more of those still there are lost than advance; null when there is none.</summary>
    public required LossOvertakes? LossOvertakes { get; init; }

    /// <summary>The stage in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string value = LostValueOver.Count == 0 ? string.Empty : $"; lost over it {string.Join(" and ", LostValueOver.Select(sum => sum.Total))}";
        string ratio = LossRatio.Value is null ? string.Empty : $"; losses {LossRatio} times as often beyond it";
        string overtaking = LossOvertakes is { IsClear: true } ? $"; {LossOvertakes}" : string.Empty;
        return Limit is null
            ? $"{Stage}: no expectation, and too few have left for a median"
            : FormattableString.Invariant(
                $"{Stage}: over {(IsExpectation ? "the expected" : "its median of")} {LengthText.Of(Limit)} {Over}, {DaysOver:#,0.0} journey-days over{ratio}{value}{overtaking}");
    }
}
