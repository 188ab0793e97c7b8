using System.Globalization;
using System.Text.Json;
using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class ProportionTests
{
    private static readonly Gen<Proportion> Proportions =
        from trials in Gen.OneOf(Gen.Long[1, 20], Gen.Long[1, 1_000_000_000])
        from successes in Gen.Long[0, trials]
        select new Proportion(successes, trials);

    // R 4.2.2, binom::binom.wilson figures of reference/tables.json.
    [Theory]
    [InlineData(0, 1, 0, 0.793450685622763)]
    [InlineData(1, 1, 0.206549314377238, 1)]
    [InlineData(1, 10, 0.0178762130950729, 0.404150026795238)]
    [InlineData(27, 200, 0.0944657045478791, 0.189291383707525)]
    [InlineData(17627, 78025, 0.22299405031593, 0.228862478624434)]
    public void Interval_is_wilsons(long successes, long trials, double lower, double upper) =>
        new Proportion(successes, trials).Interval.ShouldMatch(lower, upper);

    [Fact]
    public void Every_reference_interval_is_met()
    {
        foreach (JsonElement row in ReferenceValues.Load("tables").At("proportions").EnumerateArray())
        {
            var proportion = new Proportion(row.At("successes").GetInt64(), row.At("n").GetInt64());
            double[] wilson = row.At("wilson95").Numbers();
            proportion.Value.ShouldMatch(row.At("estimate").GetDouble());
            proportion.Interval.ShouldMatch(wilson[0], wilson[1], proportion.ToString());
        }
    }

    // statsmodels 0.13.5, confint_proportions_2indep(method="newcomb") figures of reference/tables_extra_statsmodels.json.
    [Theory]
    [InlineData(3, 4, 1, 4, -0.13548840058295153, 0.7890832680847557)]
    [InlineData(100, 300, 150, 270, -0.2994754369140698, -0.14099010990917457)]
    [InlineData(1629, 2604, 2609, 4107, -0.03344649590569182, 0.013951791381066218)]
    public void Difference_has_newcombes_interval(long won, long trials, long otherWon, long otherTrials, double lower, double upper)
    {
        ProportionDifference difference = Proportion.Difference(new(won, trials), new(otherWon, otherTrials));

        difference.Interval.ShouldMatch(lower, upper);
        difference.Value.ShouldMatch((double)won / trials - (double)otherWon / otherTrials);
    }

    [Fact]
    public void Every_reference_difference_is_met()
    {
        foreach (JsonElement row in ReferenceValues.Load("tables_extra_statsmodels").At("newcombe").EnumerateArray())
        {
            double[] interval = row.At("newcombe_difference_ci95").Numbers();
            Proportion.Difference(
                new(row.At("exposed_won").GetInt64(), row.At("exposed_n").GetInt64()),
                new(row.At("unexposed_won").GetInt64(), row.At("unexposed_n").GetInt64())).Interval.ShouldMatch(interval[0], interval[1]);
        }
    }

    [Fact]
    public void Has_no_value_without_trials()
    {
        Proportion none = default;

        none.Value.Should().BeNull();
        none.Interval.Should().BeNull();
        none.ToString().Should().Be("no value");
        Proportion.Difference(none, new(1, 2)).Value.Should().BeNull();
        Proportion.Difference(new(1, 2), none).Interval.Should().BeNull();
        Proportion.Difference(new(1, 2), none).ToString().Should().Be("no value");
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    public void Reads_the_same_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            new Proportion(412, 1329).ToString().Should().Be("0.31 (0.29–0.34), 412 of 1,329");
            Proportion.Difference(new(3, 4), new(1, 4)).ToString().Should().Be("+0.50 (-0.14 to 0.79)");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Interval_holds_the_value_and_stays_between_0_and_1() => Gen.Select(Proportions, Gen.Double[0.01, 0.9999]).Sample((proportion, confidence) =>
    {
        Interval interval = proportion.Wilson(confidence)!.Value;
        return interval.Contains(proportion.Value!.Value) && interval.Lower >= 0 && interval.Upper <= 1;
    });

    [Fact]
    public void Interval_mirrors_when_successes_and_failures_swap() => Proportions.Sample(proportion =>
    {
        Interval interval = proportion.Interval!.Value;
        Interval mirrored = new Proportion(proportion.Trials - proportion.Successes, proportion.Trials).Interval!.Value;
        return Math.Abs(interval.Lower - (1 - mirrored.Upper)) < 1e-12 && Math.Abs(interval.Upper - (1 - mirrored.Lower)) < 1e-12;
    });

    [Fact]
    public void More_confidence_gives_a_wider_interval() => Proportions.Sample(proportion =>
    {
        Interval narrow = proportion.Wilson(0.8)!.Value, wide = proportion.Wilson(0.99)!.Value;
        return wide.Lower <= narrow.Lower && wide.Upper >= narrow.Upper && wide.Upper - wide.Lower > narrow.Upper - narrow.Lower;
    });

    [Fact]
    public void Difference_turns_its_sign_when_the_two_swap() => Gen.Select(Proportions, Proportions).Sample((first, second) =>
    {
        ProportionDifference one = Proportion.Difference(first, second), other = Proportion.Difference(second, first);
        return one.Value == -other.Value
            && Math.Abs(one.Interval!.Value.Lower + other.Interval!.Value.Upper) < 1e-12
            && one.Interval.Value.Contains(one.Value!.Value);
    });

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    [InlineData(0, -1)]
    public void Refuses_counts_that_cannot_be(long successes, long trials) =>
        FluentActions.Invoking(() => new Proportion(successes, trials)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    public void Refuses_a_confidence_that_is_none(double confidence) =>
        FluentActions.Invoking(() => new Proportion(1, 2).Wilson(confidence)).Should().Throw<ArgumentOutOfRangeException>();
}
