using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Data;

namespace BuyerJourney.Benchmarks.FullSets;

/// <summary>
/// The figures that every contender works out, per segment and stage: entered, advanced, regressed, lost, open, moves, time in stage (sum, mean, median, p90), re-entries,
/// and per segment the journeys won and lost, from which the win rate follows.
/// </summary>
internal sealed class FullSet
{
    public const int Cells = SalesData.SegmentCount * SalesData.StageCount;
    public const int Nexts = SalesData.StageCount + 2;

    public long[] Entered { get; } = new long[Cells];

    public long[] Advanced { get; } = new long[Cells];

    public long[] Regressed { get; } = new long[Cells];

    public long[] Lost { get; } = new long[Cells];

    public long[] Open { get; } = new long[Cells];

    public long[] Reentries { get; } = new long[Cells];

    /// <summary>By cell and what came next: a stage, won or lost.</summary>
    public long[] Moves { get; } = new long[Cells * Nexts];

    /// <summary>In ticks, of visits that have ended.</summary>
    public long[] TotalStay { get; } = new long[Cells];

    public double[] MeanStay { get; } = new double[Cells];

    public double[] MedianStay { get; } = new double[Cells];

    public double[] P90Stay { get; } = new double[Cells];

    public long[] JourneysWon { get; } = new long[SalesData.SegmentCount];

    public long[] JourneysLost { get; } = new long[SalesData.SegmentCount];

    public static int CellOf(int segment, int stage) => (segment * SalesData.StageCount) + stage;

    /// <summary>What the moves say of how visits ended: to a later stage or won, to an earlier stage, lost.</summary>
    public void SetEndingsFromMoves()
    {
        for (int cell = 0; cell < Cells; cell++)
        {
            for (int next = 0; next < Nexts; next++)
            {
                long[] ending = next == SalesData.Lost ? Lost : next > cell % SalesData.StageCount ? Advanced : Regressed;
                ending[cell] += Moves[(cell * Nexts) + next];
            }
        }
    }

    public void SetMeans()
    {
        for (int cell = 0; cell < Cells; cell++)
        {
            long ended = Advanced[cell] + Regressed[cell] + Lost[cell];
            MeanStay[cell] = ended == 0 ? 0 : (double)TotalStay[cell] / ended;
        }
    }

    /// <exception cref="ResultsDifferException">A figure differs, or a percentile by more than the tolerance.</exception>
    public static void RequireEqual(string one, FullSet a, string other, FullSet b, double percentileTolerance)
    {
        Same("entered", a.Entered, b.Entered);
        Same("advanced", a.Advanced, b.Advanced);
        Same("regressed", a.Regressed, b.Regressed);
        Same("lost", a.Lost, b.Lost);
        Same("open", a.Open, b.Open);
        Same("re-entries", a.Reentries, b.Reentries);
        Same("moves", a.Moves, b.Moves);
        Same("total stay", a.TotalStay, b.TotalStay);
        Same("journeys won", a.JourneysWon, b.JourneysWon);
        Same("journeys lost", a.JourneysLost, b.JourneysLost);
        Close("mean stay", a.MeanStay, b.MeanStay, 1e-9);
        Close("median stay", a.MedianStay, b.MedianStay, percentileTolerance);
        Close("p90 stay", a.P90Stay, b.P90Stay, percentileTolerance);

        void Same(string what, long[] x, long[] y)
        {
            int differs = x.AsSpan().CommonPrefixLength(y);
            if (differs < x.Length) throw Differ(what, differs, x[differs], y[differs]);
        }

        // One tick is what a duration is rounded to.
        void Close(string what, double[] x, double[] y, double tolerance)
        {
            for (int i = 0; i < x.Length; i++)
            {
                if (Math.Abs(x[i] - y[i]) > 1 + (tolerance * Math.Abs(x[i]))) throw Differ(what, i, x[i], y[i]);
            }
        }

        ResultsDifferException Differ(string what, int at, IFormattable x, IFormattable y) => new($"{what}[{at}] is {x} by {one} and {y} by {other}.");
    }
}
