namespace BuyerJourney.Statistics;

/// <summary>One step of a survival curve. Immutable; safe to share between threads.</summary>
/// <param name="Time">When it is, in the unit of the curve's times.</param>
/// <param name="AtRisk">Subjects under observation just before it, not yet ended.</param>
/// <param name="Events">Subjects that ended at it.</param>
/// <param name="Censored">Subjects last seen at it, not ended.</param>
/// <param name="Survival">Share that goes on beyond it, 0 to 1.</param>
/// <param name="StandardError">Greenwood's standard error of <paramref name="Survival"/>; <see langword="null"/> once survival is 0.</param>
/// <param name="Interval">Log-log 95 % interval of <paramref name="Survival"/>; <see langword="null"/> where survival is 1 or 0.</param>
public readonly record struct SurvivalPoint(double Time, long AtRisk, long Events, long Censored, double Survival, double? StandardError, Interval? Interval);
