using BenchmarkDotNet.Attributes;
using BuyerJourney.Statistics;

namespace BuyerJourney.Benchmarks.Statistics;

/// <summary>The estimates behind the figures.</summary>
[MemoryDiagnoser]
public class StatisticsBenchmarks
{
    private const int Subjects = 100_000;

    private readonly Lengths _lengths = new(Subjects);
    private readonly long[] _keys = new long[Subjects];
    private readonly double[] _pValues = [.. Enumerable.Range(1, 200).Select(i => i / 201.0)];

    /// <summary>A radix sort of as many subjects, copied first.</summary>
    /// <returns>The smallest.</returns>
    [Benchmark(Baseline = true, OperationsPerInvoke = Subjects)]
    public long RadixSortAlone()
    {
        _lengths.Keys.CopyTo(_keys, 0);
        RadixSort.Sort(_keys);
        return _keys[0];
    }

    /// <summary>Kaplan–Meier of subjects in any order.</summary>
    /// <returns>The curve.</returns>
    [Benchmark(OperationsPerInvoke = Subjects)]
    public SurvivalCurve KaplanMeierOfSubjects() => _lengths.Estimate();

    /// <summary>An interval of a share.</summary>
    /// <returns>The interval.</returns>
    [Benchmark]
    public Interval? Wilson() => new Proportion(412, 1_329).Interval;

    /// <summary>Fisher's exact test of a table of some thousand journeys.</summary>
    /// <returns>The probability.</returns>
    [Benchmark]
    public double? Fisher() => new TwoByTwoTable(new Proportion(412, 1_329), new Proportion(298, 1_211)).FisherPValue;

    /// <summary>q values of 200 comparisons.</summary>
    /// <returns>The values.</returns>
    [Benchmark]
    public double[] BenjaminiHochbergOf200() => BenjaminiHochberg.QValues(_pValues);
}
