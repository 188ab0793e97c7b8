using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Randomness;
using NodaTime;

namespace BuyerJourney.Simulation.Tests.Dwells;

public class DwellTests
{
    private static readonly Duration Day = Duration.FromDays(1);

    public static TheoryData<string> ReferenceNames => ["exponential", "weibull", "lognormal", "gamma"];

    [Theory]
    [MemberData(nameof(ReferenceNames))]
    public void Draws_lengths_with_the_moments_and_quantiles_of_R(string name)
    {
        (double[] probabilities, double[] quantiles, _, _, double mean, double variance) = ReferenceDistributions.Continuous(name);
        double[] sample = Sample(OfReference(name), 1_000_000);
        sample.ShouldHaveMoments(mean, variance);
        sample.ShouldHaveQuantiles(probabilities, quantiles);
    }

    [Theory]
    [MemberData(nameof(ReferenceNames))]
    public void Knows_its_survival_mean_and_median_as_R_does(string name)
    {
        (double[] probabilities, double[] quantiles, double[] points, double[] cumulative, double mean, _) = ReferenceDistributions.Continuous(name);
        Dwell dwell = OfReference(name);
        foreach ((double x, double below) in points.Zip(cumulative))
        {
            dwell.Survival(Day * x).Should().BeApproximately(1 - below, 1e-12, "the share longer than {0} days", x);
        }

        dwell.Mean!.Value.TotalDays.Should().BeApproximately(mean, 1e-9);
        dwell.Median!.Value.TotalDays.Should().BeApproximately(quantiles[Array.IndexOf(probabilities, 0.5)], 1e-9);
    }

    [Fact]
    public void Draws_a_fixed_length_and_no_other()
    {
        Sample(Dwell.Fixed(Day * 3), 100).Should().AllSatisfy(length => length.Should().Be(3));
        Dwell.Fixed(Day * 3).Survival(Day * 3).Should().Be(0);
        Dwell.Fixed(Day * 3).Survival((Day * 3) - Duration.Epsilon).Should().Be(1);
    }

    [Fact]
    public void Draws_the_lengths_that_were_seen_by_how_often()
    {
        Dwell seen = Dwell.Empirical([Day, Day * 4, Day, Day * 7]);
        double[] sample = Sample(seen, 100_000);
        sample.Distinct().Should().BeEquivalentTo([1, 4, 7]);
        ((double)sample.Count(length => length == 1) / sample.Length).Should().BeApproximately(0.5, 4 * 0.5 / Math.Sqrt(100_000));
        seen.Mean.Should().Be(Day * 3.25);
        seen.Median.Should().Be(Day);
        seen.Survival(Day).Should().Be(0.5);
    }

    [Fact]
    public void Lets_a_share_of_empirical_stays_last_for_good()
    {
        Dwell seen = Dwell.Empirical([new EmpiricalLength(Day, 0.25)], neverEnds: 0.75);
        double[] sample = Sample(seen, 100_000);
        ((double)sample.Count(double.IsPositiveInfinity) / sample.Length).Should().BeApproximately(0.75, 4 * 0.44 / Math.Sqrt(100_000));
        seen.Mean.Should().BeNull();
        seen.Median.Should().BeNull();
        seen.Survival(Duration.FromDays(100_000)).Should().Be(0.75);
    }

    [Theory]
    [MemberData(nameof(ReferenceNames))]
    public void Scales_every_length(string name)
    {
        Dwell dwell = OfReference(name);
        double[] whole = Sample(dwell, 100);
        double[] halved = Sample(dwell.Scaled(0.5), 100);
        halved.Should().Equal(whole.Select(length => length / 2), (actual, expected) => Math.Abs(actual - expected) < 1e-9);
        ((Action)(() => dwell.Scaled(0))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => dwell.Scaled(double.NaN))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Says_every_problem_of_its_parameters()
    {
        Dwell.Weibull(-1, Duration.Zero).ProblemsInOwnParameters.Should().Equal("The shape must be a number above 0, but is -1.", "The scale must be longer than zero, but is 0 seconds.");
        Dwell.LogNormal(-Day * 3, double.NaN).ProblemsInOwnParameters.Should().Equal("The median must be longer than zero, but is -3 days.", "The sigma must be a number above 0, but is NaN.");
        Dwell.Exponential(Duration.Zero).ProblemsInOwnParameters.Should().ContainSingle();
        Dwell.Gamma(double.PositiveInfinity, Day).ProblemsInOwnParameters.Should().ContainSingle();
        Dwell.Fixed(-Day).ProblemsInOwnParameters.Should().ContainSingle();
        Dwell.Fixed(Duration.Zero).ProblemsInOwnParameters.Should().BeEmpty();
        Dwell.Empirical(Array.Empty<Duration>()).ProblemsInOwnParameters.Should().ContainSingle();
        Dwell.Empirical([-Day]).ProblemsInOwnParameters.Should().ContainSingle();
        Dwell.Empirical([new EmpiricalLength(Day, 0)]).ProblemsInOwnParameters.Should().ContainSingle();
        Dwell.Empirical([new EmpiricalLength(Day, 1)], neverEnds: -1).ProblemsInOwnParameters.Should().ContainSingle();
    }

    [Fact]
    public void Has_no_figures_with_refused_parameters()
    {
        foreach (Dwell dwell in new[] { Dwell.Exponential(-Day), Dwell.LogNormal(Day, 0), Dwell.Weibull(0, Day), Dwell.Gamma(1, -Day), Dwell.Fixed(-Day), Dwell.Empirical([-Day]) })
        {
            dwell.Mean.Should().BeNull();
            dwell.Median.Should().BeNull();
            dwell.Survival(Day).Should().BeNull();
        }
    }

    [Fact]
    public void Is_compared_by_content()
    {
        Dwell.Weibull(1.5, Day).Should().Be(Dwell.Weibull(1.5, Day)).And.NotBe(Dwell.Gamma(1.5, Day));
        Dwell.Empirical([Day, Day * 2]).Should().Be(Dwell.Empirical([Day * 2, Day])).And.NotBe(Dwell.Empirical([Day]));
        Dwell.Empirical([Day, Day * 2]).GetHashCode().Should().Be(Dwell.Empirical([Day * 2, Day]).GetHashCode());
    }

    [Fact]
    public void Reads_as_a_person_writes_it()
    {
        Dwell.LogNormal(Day * 5, 0.8).ToString().Should().Be("log-normal, median 5 days, sigma 0.8");
        Dwell.Exponential(Duration.FromHours(36)).ToString().Should().Be("exponential, mean 36 hours");
        Dwell.Empirical([Day * 5]).ToString().Should().Be("one of 1 lengths seen, median 5 days");
    }

    private static Dwell OfReference(string name) => name switch
    {
        "exponential" => Dwell.Exponential(Day * 2),
        "weibull" => Dwell.Weibull(1.5, Day * 10),
        "lognormal" => Dwell.LogNormal(Day * Math.E, 0.75),
        "gamma" => Dwell.Gamma(2.5, Day * 4),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static double[] Sample(Dwell dwell, int count)
    {
        RandomStream random = new RandomRoot(7, RandomPurpose.Path).StreamOf(0);
        DwellSampler sampler = dwell.Compile();
        var days = new double[count];
        for (int i = 0; i < count; i++) days[i] = sampler.Next(ref random) / NodaConstants.TicksPerDay;
        return days;
    }
}
