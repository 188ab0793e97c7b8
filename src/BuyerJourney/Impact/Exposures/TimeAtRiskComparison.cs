using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Exposures;

/// <summary>How often visits end in loss, or go on, for each day in which something is there, against each day in which it is not.</summary>
/// <remarks>
/// A day counts on the side on which it was lived, so that nobody gains by having lived long enough for something to happen. Visits that are still open count with the days they have had. What
/// begins at the very instant at which a visit ends was not there before it, so that ending counts as one without (Andersen and Gill 1982, Annals of Statistics 10). The ratios take the rate as
/// constant on each side: where losses come mostly soon after entering a stage, or mostly in some stages, look at the ratios like for like. An association, not a cause. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record TimeAtRiskComparison
{
    /// <summary>Visits closed as lost while it was there, for journey-days with it.</summary>
    public required Rate LossesWith { get; init; }

    /// <summary>Visits closed as lost while it was not there, for journey-days without it.</summary>
    public required Rate LossesWithout { get; init; }

    /// <summary>Visits from which the buyer advanced while it was there, for journey-days with it.</summary>
    public required Rate AdvancesWith { get; init; }

    /// <summary>Visits from which the buyer advanced while it was not there, for journey-days without it.</summary>
    public required Rate AdvancesWithout { get; init; }

    /// <summary>How many times as often visits are lost while it is there, with the exact 95 % interval.</summary>
    public RateRatio LossRatio => Rate.Ratio(LossesWith, LossesWithout);

    /// <summary>How many times as often visits advance while it is there, with the exact 95 % interval.</summary>
    public RateRatio AdvanceRatio => Rate.Ratio(AdvancesWith, AdvancesWithout);

    /// <summary>
    /// How many times as often visits are lost while it is there, like for like: at each length of stay at which a visit was lost, those still in the stage with it are held against those still in it
    /// without, and stages are kept apart too (Mantel and Haenszel's hazard ratio; Bernstein, Anderson and Pike 1981, Biometrics 37; see <see cref="RateRatio.Common"/>). Fair also where losses come
    /// early, or late, or in certain stages, and the thing as well; it takes the ratio to be alike throughout. Visits of unknown entry are left out. Null when nothing was lost without it beside visits with it, and where lengths of stay are not kept apart.
    /// </summary>
    public Ratio? LossRatioLikeForLike { get; init; }

    /// <summary>The same of advances.</summary>
    public Ratio? AdvanceRatioLikeForLike { get; init; }

    /// <summary>Losses for each 100 journey-days with it; null without such days.</summary>
    public double? LossesPer100DaysWith => LossesWith.Per(100);

    /// <summary>Losses for each 100 journey-days without it; null without such days.</summary>
    public double? LossesPer100DaysWithout => LossesWithout.Per(100);

    /// <summary>Advances for each 100 journey-days with it; null without such days.</summary>
    public double? AdvancesPer100DaysWith => AdvancesWith.Per(100);

    /// <summary>Advances for each 100 journey-days without it; null without such days.</summary>
    public double? AdvancesPer100DaysWithout => AdvancesWithout.Per(100);

    /// <summary>The losses in a line.</summary>
    /// <returns>For example <c>losses per 100 journey-days 2.26 with it, 0.71 without; 3.18 (1.22–8.40) times as often, like for like 3.02 (1.31–6.97)</c>.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"losses per 100 journey-days {Text(LossesPer100DaysWith)} with it, {Text(LossesPer100DaysWithout)} without; {RatioText(LossRatio)}{(LossRatioLikeForLike is { } alike ? $", like for like {alike}" : string.Empty)}");

    private static string Text(double? rate) => rate is { } value ? FormattableString.Invariant($"{value:#,0.00}") : "no value";

    private static string RatioText(RateRatio ratio) => ratio.Value is null ? "no ratio" : $"{ratio} times as often";
}
