using BuyerJourney.Definitions;
using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Silence;

/// <summary>Silence in one stage.</summary>
/// <remarks>An association, not a cause: who has decided to leave stops answering. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageSilence
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>Of the visits that are open now, the share that is silent.</summary>
    public required Proportion Silent { get; init; }

    /// <summary>Silences that the buyer ended.</summary>
    public required long Answered { get; init; }

    /// <summary>Silences that ended with a move to another stage.</summary>
    public required long Moved { get; init; }

    /// <summary>Silences that ended with a win.</summary>
    public required long Won { get; init; }

    /// <summary>Silences that ended with a loss.</summary>
    public required long Lost { get; init; }

    /// <summary>Of the silences that have ended, the share that ended with a loss.</summary>
    public Proportion EndedInLoss => new(Lost, Answered + Moved + Won + Lost);

    /// <summary>Visits closed as lost in a silence, for journey-days of silence.</summary>
    public required Rate LossesSilent { get; init; }

    /// <summary>Visits closed as lost otherwise, for all other journey-days.</summary>
    public required Rate LossesOtherwise { get; init; }

    /// <summary>Visits from which the buyer advanced in a silence, for journey-days of silence.</summary>
    public required Rate AdvancesSilent { get; init; }

    /// <summary>Visits from which the buyer advanced otherwise, for all other journey-days.</summary>
    public required Rate AdvancesOtherwise { get; init; }

    /// <summary>How many times as often visits are lost on a day of silence as on another, with the exact 95 % interval. Takes the rates as constant on each side.</summary>
    public RateRatio LossRatio => Rate.Ratio(LossesSilent, LossesOtherwise);

    /// <summary>How many times as often buyers advance on a day of silence as on another, with the exact 95 % interval.</summary>
    public RateRatio AdvanceRatio => Rate.Ratio(AdvancesSilent, AdvancesOtherwise);

    /// <summary>The exact two-sided p of <see cref="LossRatio"/>; null without losses, or without days on one side.</summary>
    public double? PValue => LossRatio.PValue;

    /// <summary>Benjamini and Hochberg's q over the stages of the report; null where there is no p.</summary>
    public required double? QValue { get; init; }

    /// <summary>The stage's figures in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Stage}: silent now {Silent}; {Answered:N0} answered, {Moved:N0} moved, {Won:N0} won, {Lost:N0} lost{(LossRatio.Value is null ? string.Empty : $"; losses {LossRatio} times as often on a day of silence")}{(QValue is { } q ? FormattableString.Invariant($"; q {q:0.####}") : string.Empty)}");
}
