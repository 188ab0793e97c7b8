using BuyerJourney.Statistics;

namespace BuyerJourney.Tests.Statistics;

public class IntervalTests
{
    [Fact]
    public void Holds_its_ends_and_what_lies_between()
    {
        var interval = new Interval(0.2, 0.4);

        interval.Contains(0.2).Should().BeTrue();
        interval.Contains(0.3).Should().BeTrue();
        interval.Contains(0.4).Should().BeTrue();
        interval.Contains(0.19).Should().BeFalse();
        interval.Contains(0.41).Should().BeFalse();
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 1)]
    public void Refuses_ends_that_make_no_range(double lower, double upper) =>
        FluentActions.Invoking(() => new Interval(lower, upper)).Should().Throw<ArgumentException>();

    [Fact]
    public void Reads_as_a_range() => new Interval(1234.5, 2345.678).ToString().Should().Be("1,234.50–2,345.68");
}
