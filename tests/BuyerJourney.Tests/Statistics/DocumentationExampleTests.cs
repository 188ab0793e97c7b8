using BuyerJourney.Statistics;

namespace BuyerJourney.Tests.Statistics;

/// <summary>What the examples in the XML docs of this room say comes out.</summary>
public class DocumentationExampleTests
{
    [Fact]
    public void Proportion() => new Proportion(successes: 412, trials: 1329).Value.ShouldMatch(412.0 / 1329);

    [Fact]
    public void Quantiles()
    {
        Quantile.OfSorted([3L, 5L, 11L, 20L], 0.5).Should().Be(8);
        Quantile.OfCounts([3L, 5L], counts: [1L, 2L], probability: 0.5).Should().Be(5);
    }

    [Fact]
    public void RadixSorting()
    {
        long[] lengths = [30, -1, 12];
        int[] owners = [7, 8, 9];
        RadixSort.Sort(lengths, owners);
        lengths.Should().Equal(-1, 12, 30);
        owners.Should().Equal(8, 9, 7);
    }

    [Fact]
    public void Survival()
    {
        SurvivalCurve stay = KaplanMeier.Estimate(times: [3L, 5L, 5L, 8L], ended: [true, true, false, false]);
        stay.SurvivalAt(5).Should().Be(0.5);
        stay.Median.Time.Should().Be(6.5);
        stay.RestrictedMean(8)!.Value.Value.Should().Be(6);
    }

    [Fact]
    public void Incidence() =>
        AalenJohansen.Estimate(times: [3L, 5L, 5L, 8L], endings: [1, 2, 1, 0], causes: 2).IncidenceAt(cause: 1, time: 5).Should().Be(0.5);

    [Fact]
    public void Histogram()
    {
        var lengths = new LogBucketHistogram();
        lengths.Add(1_000);
        lengths.Add(3_000);
        lengths.Quantile(0.9)!.Value.Should().BeApproximately(2_800, 2_800 * 0.008);
    }

    [Fact]
    public void Numbers()
    {
        var lengths = new Multiset();
        lengths.Add(5);
        lengths.Add(5);
        lengths.Add(9);
        lengths.Quantile(0.5).Should().Be(5);
        lengths.TakeBack(5);
        lengths.Sum.Should().Be(14);
    }

    [Fact]
    public void Table()
    {
        var withDemo = new TwoByTwoTable(exposedSuccesses: 12, exposedFailures: 5, unexposedSuccesses: 7, unexposedFailures: 20);
        withDemo.RiskDifference.ToString().Should().Be("+0.45 (0.14 to 0.65)");
        withDemo.OddsRatio.ToString().Should().Be("6.86 (1.77–26.52)");
        withDemo.FisherPValue!.Value.Should().BeApproximately(0.0053, 0.00005);
    }

    [Fact]
    public void Family()
    {
        double[] q = BenjaminiHochberg.QValues([0.01, 0.02, 0.04, 0.2]);
        q[0].ShouldMatch(0.04);
        q[1].ShouldMatch(0.04);
        q[2].ShouldMatch(0.16 / 3);
        q[3].ShouldMatch(0.2);
    }

    [Fact]
    public void Pipeline() =>
        AbsorbingChain.FromCounts([0, 60, 0, 40, 5, 0, 30, 25], transientStates: 2, absorbingStates: 2)
            .AbsorptionProbability(from: 0, into: 0)!.Value.Should().BeApproximately(0.3158, 0.00005);
}
