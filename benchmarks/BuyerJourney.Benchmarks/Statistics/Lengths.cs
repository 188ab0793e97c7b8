using BuyerJourney.Statistics;

namespace BuyerJourney.Benchmarks.Statistics;

/// <summary>Lengths of stays, log-normal and in whole seconds, a third of them still going on.</summary>
internal sealed class Lengths
{
    public Lengths(int count, int seed = 1)
    {
        var random = new Random(seed);
        Seconds = new long[count];
        Ended = new bool[count];
        Keys = new long[count];
        for (int i = 0; i < count; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            Seconds[i] = (long)(7 * 86_400 * Math.Exp(0.8 * normal));
            Ended[i] = random.Next(3) > 0;
            Keys[i] = (Seconds[i] << 1) | (Ended[i] ? 0L : 1L);
        }
    }

    public long[] Seconds { get; }

    public bool[] Ended { get; }

    /// <summary>Each length with whether it ended in its lowest bit: what a sort puts in the order of an estimate.</summary>
    public long[] Keys { get; }

    /// <summary>The estimate as one writes it without a library.</summary>
    public double[] SurvivalByLinq()
    {
        double survival = 1;
        int atRisk = Seconds.Length;
        var curve = new List<double>();
        foreach (IGrouping<long, bool> at in Seconds.Zip(Ended).GroupBy(s => s.First, s => s.Second).OrderBy(g => g.Key))
        {
            survival *= (double)(atRisk - at.Count(ended => ended)) / atRisk;
            atRisk -= at.Count();
            curve.Add(survival);
        }

        return [.. curve];
    }

    /// <summary>The estimate from keys that are sorted already.</summary>
    public static double[] SurvivalOfSorted(ReadOnlySpan<long> keys)
    {
        double survival = 1;
        var curve = new List<double>();
        for (int i = 0; i < keys.Length;)
        {
            int begin = i;
            int ended = 0;
            for (; i < keys.Length && keys[i] >> 1 == keys[begin] >> 1; i++)
            {
                ended += (int)(1 - (keys[i] & 1));
            }

            survival *= (double)(keys.Length - begin - ended) / (keys.Length - begin);
            curve.Add(survival);
        }

        return [.. curve];
    }

    /// <summary>The estimate by this library.</summary>
    public SurvivalCurve Estimate() => KaplanMeier.Estimate(Seconds, Ended);
}
