using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Statistics;

namespace BuyerJourney.Benchmarks.FullSets;

/// <summary>
/// The full set by a hand-written loop over the columns of this very data: no engine, no definition, only the arithmetic. It knows that each event is a visit and that
/// nothing comes after a close. Its workspace is kept from run to run.
/// </summary>
internal sealed class Floor(SalesData data)
{
    private const int Stages = SalesData.StageCount;
    private const int Nexts = FullSet.Nexts;

    private static readonly double[] Probabilities = [0.5, 0.9];

    private readonly int[] _histograms = new int[FullSet.Cells * LogBuckets.Count];
    private readonly int[] _slots = new int[FullSet.Cells * LogBuckets.Count];

    public FullSet Approximate()
    {
        FullSet set = Count();
        for (int cell = 0; cell < FullSet.Cells; cell++)
        {
            ReadOnlySpan<int> histogram = _histograms.AsSpan(cell * LogBuckets.Count, LogBuckets.Count);
            set.MedianStay[cell] = LogBuckets.Quantile(histogram, 0.5) ?? 0;
            set.P90Stay[cell] = LogBuckets.Quantile(histogram, 0.9) ?? 0;
        }

        return set;
    }

    /// <summary>A second pass keeps the lengths that lie in the buckets of the wanted percentiles, and only these are sorted.</summary>
    public FullSet Exact()
    {
        FullSet set = Count();
        var kept = new List<List<long>> { new() };
        Array.Clear(_slots);
        var places = new (int Slot, long Rank)[FullSet.Cells, Probabilities.Length, 2];
        for (int cell = 0; cell < FullSet.Cells; cell++)
        {
            MarkWanted(cell, kept, places);
        }

        Keep(kept);
        foreach (List<long> slot in kept)
        {
            slot.Sort();
        }

        for (int cell = 0; cell < FullSet.Cells; cell++)
        {
            set.MedianStay[cell] = Between(cell, 0);
            set.P90Stay[cell] = Between(cell, 1);
        }

        return set;

        double Between(int cell, int p)
        {
            long count = CountOf(cell);
            if (count == 0) return 0;
            double position = (count - 1) * Probabilities[p];
            (int slotBelow, long rankBelow) = places[cell, p, 0];
            (int slotAbove, long rankAbove) = places[cell, p, 1];
            long below = kept[slotBelow][(int)rankBelow];
            return below + ((kept[slotAbove][(int)rankAbove] - below) * (position - Math.Floor(position)));
        }
    }

    private long CountOf(int cell)
    {
        long count = 0;
        foreach (int c in _histograms.AsSpan(cell * LogBuckets.Count, LogBuckets.Count)) count += c;
        return count;
    }

    private void MarkWanted(int cell, List<List<long>> kept, (int Slot, long Rank)[,,] places)
    {
        ReadOnlySpan<int> histogram = _histograms.AsSpan(cell * LogBuckets.Count, LogBuckets.Count);
        long count = CountOf(cell);
        if (count == 0) return;
        for (int p = 0; p < Probabilities.Length; p++)
        {
            long below = (long)((count - 1) * Probabilities[p]);
            for (int side = 0; side < 2; side++)
            {
                long rank = Math.Min(below + side, count - 1);
                int bucket = 0;
                while (rank >= histogram[bucket])
                {
                    rank -= histogram[bucket++];
                }

                ref int slot = ref _slots[(cell * LogBuckets.Count) + bucket];
                if (slot == 0)
                {
                    slot = kept.Count;
                    kept.Add(new List<long>(histogram[bucket]));
                }

                places[cell, p, side] = (slot, rank);
            }
        }
    }

    private FullSet Count()
    {
        var set = new FullSet();
        Array.Clear(_histograms);
        Span<int> histograms = _histograms;
        Span<long> moves = set.Moves;
        Span<long> totals = set.TotalStay;
        Span<long> entered = set.Entered;
        Span<long> reentries = set.Reentries;
        Span<long> open = set.Open;
        ReadOnlySpan<byte> codes = data.Codes;
        ReadOnlySpan<long> ticks = data.Ticks;
        ReadOnlySpan<byte> segments = data.Segments;
        ReadOnlySpan<int> offsets = data.Offsets;
        int from = 0;
        for (int journey = 0; journey < segments.Length; journey++)
        {
            int until = offsets[journey + 1];
            int segment = segments[journey];
            int first = segment * Stages;
            int seen = 0;
            int cell = -1;
            long since = 0;
            for (int i = from; i < until; i++)
            {
                int code = codes[i];
                long at = ticks[i];
                if (cell >= 0)
                {
                    long stay = at - since;
                    moves[(cell * Nexts) + code]++;
                    totals[cell] += stay;
                    histograms[(cell * LogBuckets.Count) + LogBuckets.IndexOf(stay)]++;
                }

                if (code < Stages)
                {
                    cell = first + code;
                    since = at;
                    int again = (seen >> code) & 1;
                    reentries[cell] += again;
                    entered[cell] += 1 - again;
                    seen |= 1 << code;
                }
                else
                {
                    cell = -1;
                    (code == SalesData.Won ? set.JourneysWon : set.JourneysLost)[segment]++;
                }
            }

            if (cell >= 0)
            {
                open[cell]++;
            }

            from = until;
        }

        set.SetEndingsFromMoves();
        set.SetMeans();
        return set;
    }

    private void Keep(List<List<long>> kept)
    {
        ReadOnlySpan<int> slots = _slots;
        ReadOnlySpan<byte> codes = data.Codes;
        ReadOnlySpan<long> ticks = data.Ticks;
        ReadOnlySpan<byte> segments = data.Segments;
        ReadOnlySpan<int> offsets = data.Offsets;
        int from = 0;
        for (int journey = 0; journey < segments.Length; journey++)
        {
            int until = offsets[journey + 1];
            int first = segments[journey] * Stages;
            for (int i = from + 1; i < until; i++)
            {
                long stay = ticks[i] - ticks[i - 1];
                int slot = slots[((first + codes[i - 1]) * LogBuckets.Count) + LogBuckets.IndexOf(stay)];
                if (slot != 0)
                {
                    kept[slot].Add(stay);
                }
            }

            from = until;
        }
    }
}
