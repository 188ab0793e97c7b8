using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.SlowStages;

/// <summary>The dwell beyond which loss overtakes advance: from there on, of those still in the stage, more will be lost from it than advance.</summary>
/// <remarks>
/// The shares are conditional cumulative incidences: what the Aalen–Johansen curves of the two endings still gain after the dwell, up to the last length seen, divided by the share still there
/// (Nicolaie, van Houwelingen, de Witte and Putter 2013, "Dynamic prediction by landmarking in competing risks", Statistics in Medicine 32). The dwell is the first length, 0 or one at which a visit
/// ended, from which on the gain of loss is above that of advance for as long as anything is left to gain. It looks at all that comes later rather than at the hazards of one day, which jump. Few who are still there make
/// it uncertain: at the far end a single late loss overtakes nothing but itself. <see cref="IsClear"/> says whether more than chance speaks for it. Immutable and safe to share between threads.
/// </remarks>
/// <param name="Dwell">The length of stay.</param>
/// <param name="StillThere">Visits seen to last longer.</param>
/// <param name="LostLater">Of these, visits that were seen to end as lost.</param>
/// <param name="AdvancedLater">Of these, visits that were seen to advance.</param>
/// <param name="ShareLostLater">Of 1 still there, the share that will be lost, as estimated with the open ones; 0 to 1.</param>
/// <param name="ShareAdvancedLater">The share that will advance; 0 to 1.</param>
public sealed record LossOvertakes(Duration Dwell, long StillThere, long LostLater, long AdvancedLater, double ShareLostLater, double ShareAdvancedLater)
{
    /// <summary>Of the visits that were seen to be lost or to advance later, the share lost.</summary>
    public Proportion LostShare => new(LostLater, LostLater + AdvancedLater);

    /// <summary>Whether the 95 % interval of <see cref="LostShare"/> lies above a half.</summary>
    public bool IsClear => LostShare.Interval is { Lower: > 0.5 };

    /// <summary>The dwell and what comes after it.</summary>
    /// <returns>For example <c>beyond 21 days loss overtakes advance (24 lost, 6 advanced later)</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{(Dwell == Duration.Zero ? "from the start" : $"beyond {LengthText.Of(Dwell)}")} loss overtakes advance ({LostLater:N0} lost, {AdvancedLater:N0} advanced later{(IsClear ? string.Empty : ", which chance may have brought")})");
}
