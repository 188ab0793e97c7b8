using BuyerJourney.Metrics.Figures;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Groups;

/// <summary>Compares one figure of two groups by what stands behind it.</summary>
internal static class FigureComparing
{
    /// <summary>The comparison, without a q; null where neither group can have such a figure, as a stage on hold has no conversion.</summary>
    public static ComparedFigure? Compare(Figure figure, FigureEvidence first, FigureEvidence second) => (first, second) switch
    {
        (FigureEvidence.OfShare { Share: null }, FigureEvidence.OfShare { Share: null }) => null,
        (FigureEvidence.OfShare one, FigureEvidence.OfShare other) => OfShares(figure, one, other),
        (FigureEvidence.OfLengths one, FigureEvidence.OfLengths other) => OfLengths(figure, one, other),
        _ => Row(figure, first, second),
    };

    private static ComparedFigure OfShares(Figure figure, FigureEvidence.OfShare first, FigureEvidence.OfShare second)
    {
        ComparedFigure row = Row(figure, first, second);
        if (first.Share is not { } one || second.Share is not { } other)
        {
            return row;
        }

        double? p = new TwoByTwoTable(other, one).FisherPValue;
        return row with
        {
            Interval = Proportion.Difference(other, one).Interval,
            Test = p is null ? ComparisonTest.None : ComparisonTest.Fisher,
            PValue = p,
        };
    }

    private static ComparedFigure OfLengths(Figure figure, FigureEvidence.OfLengths first, FigureEvidence.OfLengths second)
    {
        double? until = first.Curve is { Count: > 0 } one && second.Curve is { Count: > 0 } other ? CommonTime(one, other, first.UpTo) : null;
        Duration? upTo = until is { } ticks ? Duration.FromTicks(ticks) : null;
        double? p = first.Curve is not null && second.Curve is not null ? LogRank.Test(first.Curve, second.Curve).PValue : null;
        RestrictedMean? firstMean = until is { } cut ? first.Curve!.RestrictedMean(cut) : null;
        RestrictedMean? secondMean = until is { } same ? second.Curve!.RestrictedMean(same) : null;
        return Row(figure, first, second) with
        {
            Name = NameOf(figure, upTo is { } length ? $"{figure.Subject} (mean up to {Metrics.LengthText.Of(length, isWorkingTime: figure.Unit == FigureUnit.WorkingHours)})" : figure.Subject),
            First = ReadingOf(figure, first.Curve, firstMean),
            Second = ReadingOf(figure, second.Curve, secondMean),
            UpTo = upTo,
            Interval = firstMean is { } from && secondMean is { } to ? FigureEvidence.OfLengths.In(figure.Unit, RestrictedMean.Difference(to, from).Interval) : null,
            Test = p is null ? ComparisonTest.None : ComparisonTest.LogRank,
            PValue = p,
        };
    }

    /// <summary>
    /// Up to where both curves are known: a curve that has come down to 0 stays there, another is known as far as anybody was watched. Where both have come down, up to the longest of all.
    /// Null where that leaves nothing to count.
    /// </summary>
    private static double? CommonTime(SurvivalCurve first, SurvivalCurve second, Duration? upTo)
    {
        double longest = Math.Max(first.LastTime!.Value, second.LastTime!.Value);
        double known = Math.Min(KnownUntil(first, longest), KnownUntil(second, longest));
        double until = upTo is { } asked && asked.TotalTicks < known ? asked.TotalTicks : known;
        return until > 0 ? until : null;
    }

    private static double KnownUntil(SurvivalCurve curve, double longest) => curve.Survival[^1] == 0 ? longest : curve.LastTime!.Value;

    private static FigureReading ReadingOf(Figure figure, SurvivalCurve? curve, RestrictedMean? mean) => new()
    {
        Unit = figure.Unit,
        Value = FigureEvidence.OfLengths.In(figure.Unit, mean?.Value),
        Interval = FigureEvidence.OfLengths.In(figure.Unit, mean?.Interval),
        Trials = curve?.EventCount ?? 0,
    };

    private static ComparedFigure Row(Figure figure, FigureEvidence first, FigureEvidence second) => new()
    {
        Name = figure.Name,
        Stage = figure.Stage,
        Unit = figure.Unit,
        First = first.Read(figure.Unit),
        Second = second.Read(figure.Unit),
        UpTo = null,
        Interval = null,
        Test = ComparisonTest.None,
        PValue = null,
        QValue = null,
    };

    private static string NameOf(Figure figure, string title) => figure.Stage.IsNone ? title : $"{figure.Stage}: {title}";
}
