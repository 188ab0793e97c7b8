using BuyerJourney.Statistics;

namespace BuyerJourney.Tests.Statistics;

public class SampleMeanTests
{
    /// <summary>R's <c>qt(0.975, n - 1)</c>.</summary>
    [Theory]
    [InlineData(2, 12.706204736432)]
    [InlineData(3, 4.302652729911)]
    [InlineData(5, 2.776445105198)]
    [InlineData(11, 2.228138851965)]
    [InlineData(31, 2.042272456301)]
    [InlineData(1001, 1.962339080766)]
    public void The_interval_is_Students(int count, double t)
    {
        var mean = new SampleMean(count, 10, 1);

        mean.Interval.ShouldMatch(10 - t, 10 + t);
    }

    // Student's own sleep data (R's sleep, extra hours of the second drug): t.test(sleep$extra[11:20]) gives 2.33 (0.8976775 to 3.7623225).
    [Fact]
    public void Meets_the_interval_of_Students_sleepers()
    {
        SampleMean mean = SampleMean.Of((1.9, 1), (0.8, 1), (1.1, 1), (0.1, 1), (-0.1, 1), (4.4, 1), (5.5, 1), (1.6, 1), (4.6, 1), (3.4, 1));

        mean.Value.ShouldMatch(2.33);
        mean.Interval!.Value.Lower.Should().BeApproximately(0.8976775, 1e-7);
        mean.Interval!.Value.Upper.Should().BeApproximately(3.7623225, 1e-7);
        mean.ToString().Should().Be("2.33 (0.90 to 3.76) of 10");
    }

    [Fact]
    public void Counted_values_are_as_many_values()
    {
        SampleMean counted = SampleMean.Of((1, 2), (4, 3));

        counted.Should().Be(SampleMean.Of((1, 1), (1, 1), (4, 1), (4, 1), (4, 1)));
        counted.Count.Should().Be(5);
        counted.StandardError.ShouldMatch(Math.Sqrt(2.7 / 5));
    }

    [Fact]
    public void Of_too_few_values_and_of_equal_ones_there_is_no_interval()
    {
        SampleMean.Of().Should().Be(new SampleMean(0, null, null));
        SampleMean.Of().ToString().Should().Be("no value");
        SampleMean.Of((3, 1)).Interval.Should().BeNull();
        SampleMean.Of((3, 9)).Interval.Should().BeNull();
        SampleMean.Of((3, 9)).ToString().Should().Be("3.00 of 9");
    }

    [Fact]
    public void Refuses_a_negative_count() => FluentActions.Invoking(() => SampleMean.Of((3, -1))).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Refuses_what_is_no_mean_of_values()
    {
        FluentActions.Invoking(() => new SampleMean(-3, 1, 2)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new SampleMean(3, 1, -2)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new RestrictedMean(10, 5, -1)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
