using BuyerJourney.Definitions;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Reports;

/// <summary>How many visits, to stages that can be left, took longer than expected: those that ended after it, and those still open that have lasted longer, of all that ended or have lasted so long.</summary>
internal static class OverExpectation
{
    public static IEnumerable<(StageTime Time, Proportion Over)> In(ReportPage page)
    {
        foreach (StageTime time in page.Evidence.TimeInStage?.Stages ?? [])
        {
            if (time is { ExpectedStay: { } expected, Survival: { } survival } && CanBeLeft(page, time))
            {
                yield return (time, Of(survival, expected.TotalTicks));
            }
        }
    }

    // Of a stage after the purchase that nothing leads out of nobody is expected to leave.
    private static bool CanBeLeft(ReportPage page, StageTime time) => page.Map[time.Stage] is var stage && (stage.Ways.Count > 0 || stage.Phase != Phase.AfterPurchase || time.Ended.Count > 0);

    // A visit that is open and younger than the expectation may still become either; it is left out.
    private static Proportion Of(StaySurvival survival, double expected)
    {
        SurvivalCurve curve = survival.Curves.EventFree;
        long over = 0;
        long within = 0;
        for (int i = 0; i < curve.Count; i++)
        {
            if (curve.Times[i] > expected)
            {
                over += curve.Events[i] + curve.Censored[i];
            }
            else
            {
                within += curve.Events[i];
            }
        }

        return new Proportion(over, over + within);
    }
}
