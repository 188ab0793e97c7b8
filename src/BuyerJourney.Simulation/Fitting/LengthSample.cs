namespace BuyerJourney.Simulation.Fitting;

/// <summary>Lengths in days, some of which ended and some of which are still going on, with weights, and their Kaplan–Meier curve.</summary>
/// <remarks>Weights let an open stay count in part for each way in which it may end. Immutable; safe to share between threads.</remarks>
internal sealed class LengthSample
{
    private LengthSample(double[] days, double[] ended, double[] open)
    {
        Days = days;
        Ended = ended;
        Open = open;
        Survival = KaplanMeier(ended, open);
        EndedCount = ended.Sum();
        OpenCount = open.Sum();
    }

    /// <summary>The distinct lengths, shortest first.</summary>
    public double[] Days { get; }

    /// <summary>For each length how many ended at it.</summary>
    public double[] Ended { get; }

    /// <summary>For each length how many were last seen at it, still going on.</summary>
    public double[] Open { get; }

    /// <summary>For each length the share that lasts longer.</summary>
    public double[] Survival { get; }

    public double EndedCount { get; }

    public double OpenCount { get; }

    /// <summary>The share that lasts longer than anything seen.</summary>
    public double Rest => Survival.Length == 0 ? 1 : Survival[^1];

    public bool HasTimelessEnds => Days.Length > 0 && Days[0] == 0 && Ended[0] > 0;

    public static LengthSample Of(IEnumerable<(double Days, double Ended, double Open)> lengths)
    {
        (double Days, double Ended, double Open)[] distinct = [.. lengths.GroupBy(length => length.Days).OrderBy(same => same.Key).Select(same => (same.Key, same.Sum(each => each.Ended), same.Sum(each => each.Open)))];
        return new LengthSample([.. distinct.Select(each => each.Days)], [.. distinct.Select(each => each.Ended)], [.. distinct.Select(each => each.Open)]);
    }

    /// <summary>The largest difference between the curve and a distribution's share that lasts longer, just before and at every length at which something ended.</summary>
    public double DistanceTo(Func<double, double> survival)
    {
        double largest = 0;
        double before = 1;
        for (int i = 0; i < Days.Length; i++)
        {
            if (Ended[i] == 0) continue;
            double model = survival(Days[i]);
            largest = Math.Max(largest, Math.Max(Math.Abs(model - Survival[i]), Math.Abs(model - before)));
            before = Survival[i];
        }

        return largest;
    }

    private static double[] KaplanMeier(double[] ended, double[] open)
    {
        var survival = new double[ended.Length];
        double atRisk = ended.Sum() + open.Sum();
        double share = 1;
        for (int i = 0; i < ended.Length; i++)
        {
            // What is left of sums of weights may miss 0 by rounding.
            if (ended[i] > 0) share *= Math.Max(0, 1 - (ended[i] / Math.Max(atRisk, ended[i])));
            atRisk -= ended[i] + open[i];
            survival[i] = share < 1e-12 ? 0 : share;
        }

        return survival;
    }
}
