using BuyerJourney.Definitions;

namespace BuyerJourney.Impact.SlowStages;

/// <summary>One line of the ranking of bottlenecks.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="LostValueOver">What was lost from visits over the limit, in the ranking's currency; null in the ranking by days alone.</param>
/// <param name="DaysOver">Journey-days beyond the limit.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record Bottleneck(Id<Stage> Stage, Money? LostValueOver, double DaysOver)
{
    /// <summary>The line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"{Stage}: {(LostValueOver is { } value ? $"{value} lost over the limit, " : string.Empty)}{DaysOver:#,0.0} journey-days over it");
}
