using BuyerJourney.Statistics;
using NodaTime;
using Interval = BuyerJourney.Statistics.Interval;

namespace BuyerJourney.Metrics.Figures;

/// <summary>What stands behind a figure: enough to read its value with an interval, and to compare it with the same figure of other journeys.</summary>
internal abstract record FigureEvidence
{
    public abstract FigureReading Read(FigureUnit unit);

    /// <summary>Some of some; null where the report has no such share.</summary>
    public sealed record OfShare(Proportion? Share) : FigureEvidence
    {
        public override FigureReading Read(FigureUnit unit) => new() { Unit = unit, Value = Share?.Value, Interval = Share?.Interval, Trials = Share?.Trials ?? 0 };
    }

    /// <summary>A number that the report gives as it is.</summary>
    public sealed record OfNumber(double? Value, long Trials) : FigureEvidence
    {
        public override FigureReading Read(FigureUnit unit) => new() { Unit = unit, Value = Value, Interval = null, Trials = Trials };
    }

    /// <summary>Lengths of time in ticks, some of which go on; null where the report has none of them.</summary>
    /// <param name="Curve">The Kaplan–Meier curve.</param>
    /// <param name="IsMedian">Whether the figure is the median; else it is the mean up to <paramref name="UpTo"/>.</param>
    /// <param name="UpTo">Up to which length each is counted; null for all of it.</param>
    public sealed record OfLengths(SurvivalCurve? Curve, bool IsMedian, Duration? UpTo) : FigureEvidence
    {
        public override FigureReading Read(FigureUnit unit)
        {
            (double? value, Interval? interval) = IsMedian ? Median : Mean;
            return new FigureReading
            {
                Unit = unit,
                Value = In(unit, value),
                Interval = In(unit, interval),
                Trials = Curve?.EventCount ?? 0,
                LongerThan = IsMedian && value is null ? In(unit, Curve?.LastTime) : null,
            };
        }

        public static double? In(FigureUnit unit, double? ticks) => ticks is { } length ? unit.OfTicks(length) : null;

        public static Interval? In(FigureUnit unit, Interval? ticks) => ticks is { } range ? new Interval(unit.OfTicks(range.Lower), unit.OfTicks(range.Upper)) : null;

        private (double? Value, Interval? Interval) Median => Curve?.Median is { Time: { } time } median
            ? (time, median is { Lower: { } lower, Upper: { } upper } ? new Interval(lower, upper) : null)
            : (null, null);

        private (double? Value, Interval? Interval) Mean => (UpTo?.TotalTicks ?? Curve?.LastTime) is { } until && Curve?.RestrictedMean(until) is { } mean
            ? (mean.Value, mean.Interval)
            : (null, null);
    }
}
